//! Where the nodes of a graph lie: in the order in which they were made, which is also an order in which
//! they can be computed. Forward is a walk up, backward a walk down; neither calls itself.

use std::collections::BTreeMap;

use super::op::{Arity, Op, UseSlopes};

/// The id of a node that could not be made, because four billion others exist.
pub(super) const NOWHERE: u32 = u32::MAX;

/// How many of the latest parametrised operations are looked through before one is written down again.
const RECENT: usize = 8;

/// So many nodes keep their room when the tape is cleared: 20 MB.
const KEPT: usize = 1 << 20;

/// 20 bytes a node, and 9 more while a backward pass runs.
pub(super) struct Tape {
    /// Goes up when the tape is cleared, so that the handles to what was there are known to be old.
    pub(super) generation: u32,
    /// Goes up when an input changes.
    pub(super) revision: u64,
    /// The first node whose value is out of date.
    stale_from: Option<u32>,
    wiring: Vec<Wiring>,
    values: Vec<f64>,
    /// The operands of nodes that have a list of them.
    lists: Vec<u32>,
    /// The operations that nodes refer to by number: first those without a parameter.
    ops: Vec<Op>,
    names: BTreeMap<u32, Box<str>>,
    /// Per node that mixes graphs, what it mixed: descriptions of the two graphs.
    mixed: BTreeMap<u32, [String; 2]>,
}

/// What a node computes, and from what.
#[derive(Clone, Copy)]
struct Wiring {
    op: u32,
    /// The first operand; of a list its start in `lists`; of a leaf itself.
    first: u32,
    /// The second operand; of a list its length; else `first` again.
    second: u32,
}

impl Tape {
    pub(super) fn new() -> Self {
        Self {
            generation: 0,
            revision: 0,
            stale_from: None,
            wiring: Vec::new(),
            values: Vec::new(),
            lists: Vec::new(),
            ops: Op::PLAIN.to_vec(),
            names: BTreeMap::new(),
            mixed: BTreeMap::new(),
        }
    }

    /// Forgets every node and makes every handle an old one. Keeps room for `KEPT` nodes, so that a loop that
    /// clears in every round does not pay for the same memory again and again.
    pub(super) fn clear(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        self.stale_from = None;
        self.wiring.clear();
        self.wiring.shrink_to(KEPT);
        self.values.clear();
        self.values.shrink_to(KEPT);
        self.lists.clear();
        self.lists.shrink_to(KEPT);
        self.ops.truncate(Op::PLAIN.len());
        self.ops.shrink_to(KEPT);
        self.names.clear();
        self.mixed.clear();
    }

    /// `clear`, and every byte of room given back.
    pub(super) fn free(&mut self) {
        *self = Self {
            generation: self.generation.wrapping_add(1),
            ..Self::new()
        };
    }

    pub(super) const fn len(&self) -> usize {
        self.wiring.len()
    }

    pub(super) fn ids(&self) -> std::ops::Range<u32> {
        0..self.next_id()
    }

    pub(super) fn push_leaf(&mut self, op: Op, value: f64) -> u32 {
        let id = self.next_id();
        self.write(op, id, id, value)
    }

    #[inline(always)]
    pub(super) fn push(&mut self, op: Op, first: u32, second: u32) -> u32 {
        if self.stale_from.is_some() {
            self.refresh();
        }
        let value = op.value(self.stored(first), self.stored(second));
        self.write(op, first, second, value)
    }

    pub(super) fn push_list(&mut self, op: Op, operands: &[u32]) -> u32 {
        self.refresh();
        let lengths = (
            u32::try_from(self.lists.len()),
            u32::try_from(operands.len()),
        );
        let (Ok(start), Ok(len)) = lengths else {
            return NOWHERE;
        };
        self.lists.extend_from_slice(operands);
        let value = self.folded(op, start, len);
        self.write(op, start, len, value)
    }

    /// A node that holds NaN because its operands are of the two graphs that are described.
    pub(super) fn push_mixed(&mut self, own: &[u32], graphs: [String; 2]) -> u32 {
        let id = self.push_list(Op::Mixed, own);
        if let Some(value) = self.values.get_mut(id as usize) {
            *value = f64::NAN;
            self.mixed.insert(id, graphs);
        }
        id
    }

    fn next_id(&self) -> u32 {
        u32::try_from(self.wiring.len()).unwrap_or(NOWHERE)
    }

    #[inline(always)]
    fn write(&mut self, op: Op, first: u32, second: u32, value: f64) -> u32 {
        let id = self.next_id();
        if id == NOWHERE {
            return NOWHERE;
        }
        let op = op.plain().unwrap_or_else(|| self.number_of(op));
        self.values.push(value);
        self.wiring.push(Wiring { op, first, second });
        id
    }

    #[cold]
    /// The number of an operation with a parameter, which is written down if it is not among the latest.
    fn number_of(&mut self, op: Op) -> u32 {
        let from = self.ops.len().saturating_sub(RECENT).max(Op::PLAIN.len());
        let known = self.ops.iter().skip(from).position(|other| *other == op);
        let position = known.map_or(self.ops.len(), |offset| from + offset);
        if known.is_none() {
            self.ops.push(op);
        }
        // There are no more operations than nodes, and those are counted in 32 bits.
        u32::try_from(position).unwrap_or(NOWHERE)
    }

    #[inline]
    pub(super) fn stored(&self, id: u32) -> f64 {
        self.values.get(id as usize).copied().unwrap_or(f64::NAN)
    }

    fn folded(&self, op: Op, start: u32, len: u32) -> f64 {
        let list = self.list(start, len).iter();
        list.fold(0.0, |total, id| op.value(total, self.stored(*id)))
    }

    fn list(&self, start: u32, len: u32) -> &[u32] {
        let start = start as usize;
        self.lists.get(start..start + len as usize).unwrap_or(&[])
    }

    fn op_of(&self, wiring: Wiring) -> Op {
        self.ops
            .get(wiring.op as usize)
            .copied()
            .unwrap_or(Op::Mixed)
    }

    /// Computes every value anew that stands behind a changed input.
    pub(super) fn refresh(&mut self) {
        let Some(from) = self.stale_from.take() else {
            return;
        };
        for id in from..self.ids().end {
            let Some(wiring) = self.wiring.get(id as usize).copied() else {
                return;
            };
            let Wiring { first, second, .. } = wiring;
            let op = self.op_of(wiring);
            let value = match op.arity() {
                Arity::Leaf => continue,
                Arity::Many if second == 0 => continue,
                Arity::Many => self.folded(op, first, second),
                Arity::One | Arity::Two => op.value(self.stored(first), self.stored(second)),
            };
            if let Some(place) = self.values.get_mut(id as usize) {
                *place = value;
            }
        }
    }

    /// Gives an input a new value; what follows from it is computed when someone asks. False if it is no input.
    pub(super) fn set(&mut self, id: u32, value: f64) -> bool {
        if self.op(id) != Some(Op::Input) {
            return false;
        }
        if let Some(place) = self.values.get_mut(id as usize) {
            *place = value;
        }
        self.stale_from = Some(self.stale_from.map_or(id, |from| from.min(id)));
        self.revision += 1;
        true
    }

    pub(super) fn value(&mut self, id: u32) -> f64 {
        self.refresh();
        self.stored(id)
    }

    pub(super) fn op(&self, id: u32) -> Option<Op> {
        self.wiring
            .get(id as usize)
            .map(|wiring| self.op_of(*wiring))
    }

    /// Calls `each` with every operand of a node and the local derivative by it, in order.
    /// The values must be up to date.
    #[inline]
    pub(super) fn for_each_operand(&self, id: u32, each: impl FnMut(u32, f64)) {
        if let Some(wiring) = self.wiring.get(id as usize).copied() {
            self.op_of(wiring).hand_slopes(EachOperand {
                tape: self,
                id,
                wiring,
                each,
            });
        }
    }

    /// The gradient of one node by every node up to it.
    ///
    /// One walk from the output down: a node is reached after all that use it, so its gradient is complete
    /// when it is handed on. Nodes that the output does not depend on are passed by.
    pub(super) fn sweep(&mut self, output: u32) -> Vec<f64> {
        self.refresh();
        let len = self.len().min(output as usize + 1);
        let mut gradients = vec![0.0; len];
        let mut reached = vec![false; len];
        if let (Some(gradient), Some(reached)) = (gradients.last_mut(), reached.last_mut()) {
            (*gradient, *reached) = (1.0, true);
        }
        for id in (0..=output).rev() {
            if reached.get(id as usize) != Some(&true) {
                continue;
            }
            let upstream = gradients.get(id as usize).copied().unwrap_or(f64::NAN);
            self.for_each_operand(id, |operand, slope| {
                let operand = operand as usize;
                if let (Some(gradient), Some(reached)) =
                    (gradients.get_mut(operand), reached.get_mut(operand))
                {
                    *gradient += upstream * slope;
                    *reached = true;
                }
            });
        }
        gradients
    }

    /// The nodes that `output` depends on, itself included, in an order in which they can be computed.
    pub(super) fn ancestors(&self, output: u32) -> Vec<u32> {
        let len = self.len().min(output as usize + 1);
        let mut reached = vec![false; len];
        if let Some(last) = reached.last_mut() {
            *last = true;
        }
        let mut found = Vec::new();
        for id in (0..=output).rev() {
            if reached.get(id as usize) == Some(&true) {
                found.push(id);
                self.for_each_operand(id, |operand, _| {
                    if let Some(reached) = reached.get_mut(operand as usize) {
                        *reached = true;
                    }
                });
            }
        }
        found.reverse();
        found
    }

    pub(super) fn name(&self, id: u32) -> Option<&str> {
        self.names.get(&id).map(AsRef::as_ref)
    }

    pub(super) fn set_name(&mut self, id: u32, name: String) {
        if (id as usize) < self.len() {
            self.names.insert(id, name.into_boxed_str());
        }
    }

    /// The names that were given, in the order of the nodes.
    pub(super) fn names(&self) -> impl Iterator<Item = (u32, &str)> {
        self.names.iter().map(|(id, name)| (*id, name.as_ref()))
    }

    /// Which two graphs a mixed node mixes.
    pub(super) fn mixed(&self, id: u32) -> Option<&[String; 2]> {
        self.mixed.get(&id)
    }
}

struct EachOperand<'a, F> {
    tape: &'a Tape,
    id: u32,
    wiring: Wiring,
    each: F,
}

impl<F: FnMut(u32, f64)> UseSlopes for EachOperand<'_, F> {
    #[inline(always)]
    fn take(mut self, arity: Arity, slopes: impl Fn(f64, f64, f64) -> [f64; 2]) {
        let Wiring { first, second, .. } = self.wiring;
        let z = self.tape.stored(self.id);
        match arity {
            Arity::Leaf => {}
            Arity::One => {
                let x = self.tape.stored(first);
                let [slope, _] = slopes(x, x, z);
                (self.each)(first, slope);
            }
            Arity::Two => {
                let [by_first, by_second] =
                    slopes(self.tape.stored(first), self.tape.stored(second), z);
                (self.each)(first, by_first);
                (self.each)(second, by_second);
            }
            Arity::Many => {
                for operand in self.tape.list(first, second) {
                    let x = self.tape.stored(*operand);
                    let [slope, _] = slopes(x, x, z);
                    (self.each)(*operand, slope);
                }
            }
        }
    }
}
