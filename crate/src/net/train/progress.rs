//! A sign of life from a training that takes long.

use std::time::{Duration, Instant};

use crate::number;

/// Reports on stderr after one second, then after 3, 9, 27, …: a few lines however long it takes.
pub(crate) struct Progress {
    start: Instant,
    due: Duration,
    /// Calls between two looks at the clock, which itself takes as long as a small training step.
    every: usize,
    calls: usize,
}

impl Progress {
    /// `work`: about how many multiplications lie between two calls.
    pub(crate) fn new(work: usize) -> Self {
        Self {
            start: Instant::now(),
            due: Duration::from_secs(1),
            every: (1_000_000 / work.max(1)).clamp(1, 10_000),
            calls: 0,
        }
    }

    /// `epoch` of `epochs` are done.
    #[inline]
    pub(crate) fn report(&mut self, epoch: usize, epochs: usize, loss: f64) {
        self.calls += 1;
        if self.calls >= self.every {
            self.calls = 0;
            let elapsed = self.start.elapsed();
            if self.is_due(elapsed) {
                eprintln!("{}", line(elapsed, epoch, epochs, loss));
            }
        }
    }

    fn is_due(&mut self, elapsed: Duration) -> bool {
        let due = elapsed >= self.due;
        while elapsed >= self.due {
            self.due *= 3;
        }
        due
    }
}

fn line(elapsed: Duration, epoch: usize, epochs: usize, loss: f64) -> String {
    let seconds = elapsed.as_secs_f64();
    let mut line = format!(
        "학습 중: {epoch}/{epochs} 에폭, 손실 {}, {seconds:.0}초 지남",
        number::format(loss)
    );
    if epoch > 0 {
        let left = seconds * (epochs.saturating_sub(epoch)) as f64 / epoch as f64;
        line += &format!(", 약 {left:.0}초 남음");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_lines_however_long() {
        let mut progress = Progress::new(1);
        let lines =
            (0..3600 * 10).filter(|tenth| progress.is_due(Duration::from_millis(tenth * 100)));
        assert_eq!(
            lines.collect::<Vec<_>>(),
            [10, 30, 90, 270, 810, 2430, 7290, 21870]
        );
    }

    #[test]
    fn says_how_far_and_how_long() {
        let text = line(Duration::from_secs(3), 250, 1000, 0.25);
        assert_eq!(
            text,
            "학습 중: 250/1000 에폭, 손실 0.25, 3초 지남, 약 9초 남음"
        );
    }
}
