//! Nodes and graphs as a message names them, and what is wrong with a node.

use crate::graph::op::Op;
use crate::graph::tape::Tape;
use crate::number::format;
use crate::{Error, Result};

/// So many letters of a name are enough to know it by.
const NAME_LETTERS: usize = 20;
/// So many names are enough to know a graph by.
const NAMES: usize = 3;

/// A name in quotes, on one line and short.
pub(crate) fn quoted(name: &str) -> String {
    let mut letters = name
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter });
    let short: String = letters.by_ref().take(NAME_LETTERS).collect();
    let rest = if letters.next().is_some() { "…" } else { "" };
    format!("'{short}{rest}'")
}

/// How a message names a node: `'사과값' 노드`, or `3번 노드(곱셈)` without a name.
pub(crate) fn labelled(tape: &Tape, id: u32) -> String {
    match tape.name(id) {
        Some(name) if !name.trim().is_empty() => format!("{} 노드", quoted(name)),
        _ => match tape.op(id) {
            Some(op) => format!("{id}번 노드({})", op.name()),
            None => format!("{id}번 노드"),
        },
    }
}

/// How a message names a graph: by its first named nodes.
pub(crate) fn described(tape: &Tape) -> String {
    let names: Vec<_> = tape
        .names()
        .take(NAMES)
        .map(|(_, name)| quoted(name))
        .collect();
    let more = if tape.names().nth(NAMES).is_some() {
        " 등의"
    } else {
        ""
    };
    if names.is_empty() {
        format!("이름 없는 노드 {}개의 그래프", tape.len())
    } else {
        format!("{}{more} 노드가 있는 그래프", names.join(", "))
    }
}

/// The first node on the way to `output` whose value is no finite number. The values must be up to date.
pub(crate) fn first_trouble(tape: &Tape, output: u32) -> Result<()> {
    for id in tape.ancestors(output) {
        if let Some([left, right]) = tape.mixed(id) {
            return Err(Error::MixedGraphs {
                left: left.clone(),
                right: right.clone(),
            });
        }
        let value = tape.stored(id);
        if !value.is_finite() {
            return Err(Error::NodeNotFinite {
                node: labelled(tape, id),
                expression: equation(tape, id),
            });
        }
    }
    Ok(())
}

/// What a node computes, in numbers: `100 × 2 = 200`; for a node without operands its value alone.
pub(crate) fn equation(tape: &Tape, id: u32) -> String {
    let mut operands = Vec::new();
    tape.for_each_operand(id, |operand, _| operands.push(format(tape.stored(operand))));
    let value = format(tape.stored(id));
    let op = tape.op(id).unwrap_or(Op::Mixed);
    if operands.len() > 8 {
        operands.truncate(7);
        operands.push("…".into());
    }
    if op.is_leaf() {
        value
    } else {
        format!("{} = {value}", op.written(&operands))
    }
}
