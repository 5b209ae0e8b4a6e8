//! The forward and backward pass of a graph, a frame for each step.

use crate::Var;
use crate::figure::diagram::{Diagram, Tone};
use crate::figure::{Figure, Label};
use crate::graph::Step;
use crate::show::Show;
use crate::show::graph::{MOST_NODES, Picture, picture};

/// The most frames that are shown.
const MOST_FRAMES: usize = 40;

impl Var {
    /// The forward pass up to this node and the backward pass from it, a small picture for each step, with the rule
    /// that it follows. A graph that is too large to draw is shown by its summary.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    /// assert!((x * y).steps().text().contains("곱셈 노드: 2 × 3 = 6"));
    /// ```
    pub fn steps(self) -> Figure {
        if self.ancestor_count() > MOST_NODES {
            return self.figure();
        }
        let gradients = self.backward();
        let whole = picture(self, Some(&gradients), false);
        let steps = self.passes();
        if steps.is_empty() {
            return whole.diagram.figure();
        }
        let names = picture(self, None, false);
        let mut blank = blank(&whole, &names.diagram);
        let mut frames = Vec::new();
        for (index, step) in steps.iter().enumerate().take(MOST_FRAMES) {
            let frame = advance(&mut blank, &whole, step, self.id());
            let (Step::Forward { rule, .. }
            | Step::Start { rule, .. }
            | Step::Backward { rule, .. }) = step;
            frames.push(Diagram {
                title: Label::sentence(format!("{}. {rule}", index + 1)),
                ..frame
            });
        }
        if let (true, Some(last)) = (steps.len() > MOST_FRAMES, frames.last_mut()) {
            last.note = Label::sentence(format!(
                "모두 {}단계 가운데 처음 {MOST_FRAMES}단계만 보입니다.",
                steps.len()
            ));
        }
        Figure::grid(2, frames)
    }
}

/// The graph before anything is computed: only what enters it is known.
fn blank(whole: &Picture, names: &Diagram) -> Diagram {
    let mut blank = whole.diagram.clone();
    blank.legend.clear();
    blank.small = true;
    let inner: Vec<bool> = (0..blank.nodes.len())
        .map(|index| whole.diagram.edges.iter().any(|edge| edge.to == index))
        .collect();
    for edge in &mut blank.edges {
        edge.under = Label::default();
        if inner.get(edge.from) == Some(&true) {
            edge.over = Label::default();
            edge.tone = Tone::Quiet;
        }
    }
    for ((node, named), inner) in blank.nodes.iter_mut().zip(&names.nodes).zip(inner) {
        if inner {
            node.tone = Tone::Quiet;
        }
        // Without what the gradients add up to, which is not known yet.
        node.note = named.note.clone();
    }
    blank
}

/// Adds what a step finds to `known`, and gives the picture in which that stands out.
fn advance(known: &mut Diagram, whole: &Picture, step: &Step, output: usize) -> Diagram {
    match step {
        Step::Forward { node, .. } => {
            let index = whole.nodes.get(node).copied();
            for (number, edge) in known.edges.iter_mut().enumerate() {
                if Some(edge.from) == index {
                    edge.tone = Tone::Plain;
                    if let Some(told) = whole.diagram.edges.get(number) {
                        edge.over = told.over.clone();
                    }
                }
            }
            set_tone(known, index, Tone::Plain);
            if *node == output {
                let end = whole.way_out.and_then(|edge| known.edges.get(edge));
                let end = end.map(|edge| edge.to);
                set_tone(known, end, Tone::Plain);
            }
            let mut frame = known.clone();
            set_tone(&mut frame, index, Tone::Strong);
            for edge in frame.edges.iter_mut().filter(|edge| Some(edge.to) == index) {
                edge.tone = Tone::Strong;
            }
            frame
        }
        Step::Start { .. } => hand_back(known, whole, whole.way_out),
        Step::Backward { from, operand, .. } => {
            hand_back(known, whole, whole.edges.get(&(*from, *operand)).copied())
        }
    }
}

/// Writes the gradient under an edge.
fn hand_back(known: &mut Diagram, whole: &Picture, edge: Option<usize>) -> Diagram {
    let told = edge.and_then(|edge| whole.diagram.edges.get(edge));
    let place = edge.and_then(|edge| known.edges.get_mut(edge));
    if let (Some(place), Some(told)) = (place, told) {
        place.under = told.under.clone();
    }
    let mut frame = known.clone();
    if let Some(place) = edge.and_then(|edge| frame.edges.get_mut(edge)) {
        place.tone = Tone::Strong;
    }
    frame
}

fn set_tone(diagram: &mut Diagram, node: Option<usize>, tone: Tone) {
    if let Some(node) = node.and_then(|node| diagram.nodes.get_mut(node)) {
        node.tone = tone;
    }
}
