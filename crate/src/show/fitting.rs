//! One data set, and what networks of several sizes made of it.

use crate::Mlp;
use crate::figure::chart::{Axis, Rule, Shape};
use crate::figure::{Chart, Figure, Label, Layout};
use crate::lesson::experiment::{Fit, Fitting};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::mlp_curve::{over, points};

impl Fitting {
    /// What each network answers, over the data: a curve for one input, regions for two.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let figure = experiment::overfitting(1)?.learned();
    /// assert!(figure.text().contains("파라미터 19개"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn learned(&self) -> Figure {
        Figure::row(self.fits.iter().filter_map(|fit| self.answers(fit)))
    }

    /// Each network's training and validation loss, all on one scale, with the epoch at which the validation loss was lowest.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let figure = experiment::overfitting(1)?.losses();
    /// assert!(figure.text().contains("검증 손실"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn losses(&self) -> Figure {
        // High enough for what the losses come to; where they start is no concern here.
        let ends = self.fits.iter().flat_map(|fit| {
            let validation = fit.history.final_validation_loss();
            [Some(fit.history.final_loss()), validation]
                .into_iter()
                .flatten()
        });
        let highest = ends.filter(|x| x.is_finite()).fold(0.0_f64, f64::max);
        Figure::row(self.fits.iter().map(|fit| {
            let mut chart = fit.history.loss_chart(false).shaped(Shape::Square);
            chart.title = Label::new(name(&fit.net));
            chart.y = Some(Axis::new("손실", 0.0, highest * 2.0));
            let last = fit.history.final_validation_loss().unwrap_or(f64::NAN);
            let best = (fit.history.validation_loss.iter().enumerate())
                .filter(|(_, loss)| loss.is_finite())
                .min_by(|a, b| a.1.total_cmp(b.1));
            let mut note = format!(
                "학습 {}, 검증 {}",
                format(fit.history.final_loss()),
                format(last)
            );
            if let Some((epoch, loss)) = best.filter(|(_, loss)| last > **loss * 1.1) {
                note = format!(
                    "{note}. 검증 손실은 에폭 {epoch}에서 {}로 가장 낮았습니다.",
                    format(*loss)
                );
                chart = chart.with(Rule {
                    upright: true,
                    at: epoch as f64,
                    dashed: true,
                    label: Label::default(),
                });
            }
            chart.note = Label::sentence(note);
            chart
        }))
    }

    fn answers(&self, fit: &Fit) -> Option<Chart> {
        let title = Label::sentence(format!(
            "{}, 파라미터 {}개",
            name(&fit.net),
            fit.net.parameter_count()
        ));
        let mut chart = match (self.training.features(), self.training.outputs()) {
            (1, 1) => {
                let points = [points(&self.validation, 0), points(&self.training, 1)].concat();
                over(&fit.net, points, ["검증 데이터", "학습 데이터"])
            }
            (2, _) => fit.net.regions(&self.training).ok()?,
            _ => return None,
        };
        chart.title = title;
        Some(chart)
    }
}

/// Its sizes: 1-6-1.
fn name(net: &Mlp) -> String {
    let sizes: Vec<String> = net.sizes().iter().map(usize::to_string).collect();
    sizes.join("-")
}

impl Show for Fitting {
    fn figure(&self) -> Figure {
        Figure::Layout(Layout {
            columns: 1,
            figures: vec![self.learned(), self.losses()],
        })
    }
}

shows!(Fitting);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::experiment::{compare_sizes, overfitting};
    use crate::show::Show;
    use crate::{Dataset, Output, Train};

    #[test]
    fn three_sizes_with_their_curves_and_losses() {
        let result = overfitting(1).expect("fine");
        let text = result.text();
        for part in [
            "1-1-1, 파라미터 4개",
            "검증 손실은 에폭",
            "학습 데이터",
            "신경망",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(
            result.html().len() <= 6 * (8 << 10),
            "{}",
            result.html().len()
        );
        roxmltree::Document::parse(&result.svg()).expect("well-formed");
    }

    #[test]
    fn of_classes_and_of_more_inputs() {
        let compare = |data: Dataset, sizes: Vec<usize>, output: Output| {
            let (training, validation) = data.split(0.5, 1).expect("fine");
            let train = Train {
                epochs: 20,
                ..Train::default()
            };
            compare_sizes(
                &training,
                &validation,
                [Mlp::new(sizes).output(output)],
                &train,
            )
            .expect("fine")
        };
        let blobs = compare(
            Dataset::blobs(40, 3, 0.1, 1).expect("fine"),
            vec![2, 4, 3],
            Output::Softmax,
        );
        assert!(blobs.text().contains("클래스 2"));
        let wide = Dataset::new(ndarray::Array2::ones((8, 3)), ndarray::Array2::ones((8, 2)))
            .expect("fine");
        let wide = compare(wide, vec![3, 2], crate::Activation::Identity.into());
        assert!(wide.text().contains("3-2"));
        roxmltree::Document::parse(&wide.svg()).expect("well-formed");
    }
}
