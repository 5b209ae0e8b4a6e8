//! Where the nodes of a graph lie: in the order in which they were made, which is also an order in which
//! they can be computed. Forward is a walk up, backward a walk down; neither calls itself.

use std::collections::BTreeMap;

use crate::graph::op::{Arity, Op, UseSlopes};

/// The id of a node that could not be made, because four billion others exist.
pub(crate) const NOWHERE: u32 = u32::MAX;

/// How many of the latest parametrised operations are looked through before one is written down again.
const RECENT: usize = 8;

/// 20 bytes a node, and 9 more from the first backward pass on.
pub(crate) struct Tape {
    /// Goes up when the tape is cleared, so that the handles to what was there are known to be old.
    pub(crate) generation: u32,
    /// Goes up when an input changes.
    pub(crate) revision: u64,
    /// The first node whose value is out of date.
    stale_from: Option<u32>,
    entries: Vec<Entry>,
    /// By node, whether the backward pass has come to it. Here because its memory is used again.
    reached: Vec<bool>,
    /// Memory for the gradients of the next backward pass. New memory costs more than all the rest of a pass over a large graph.
    spare: Vec<f64>,
    /// The operands of nodes that have a list of them.
    lists: Vec<u32>,
    /// The operations that nodes refer to by number: first those without a parameter.
    ops: Vec<Op>,
    names: BTreeMap<u32, Box<str>>,
    /// Per node that mixes graphs, what it mixed: descriptions of the two graphs.
    mixed: BTreeMap<u32, [String; 2]>,
}

/// A node: its value, what it computes, and from what. Packed, or every sixth byte would be for nothing.
#[derive(Clone, Copy)]
#[repr(Rust, packed(4))]
struct Entry {
    value: f64,
    op: u32,
    /// The first operand; of a list its start in `lists`; of a leaf itself.
    first: u32,
    /// The second operand; of a list its length; else `first` again.
    second: u32,
}

impl Tape {
    pub(crate) fn new() -> Self {
        Self {
            generation: 0,
            revision: 0,
            stale_from: None,
            entries: Vec::new(),
            reached: Vec::new(),
            spare: Vec::new(),
            lists: Vec::new(),
            ops: Op::PLAIN.to_vec(),
            names: BTreeMap::new(),
            mixed: BTreeMap::new(),
        }
    }

    /// Forgets every node and makes every handle an old one. Keeps room for as many as there were, so that a loop that
    /// clears in every round does not pay for the same memory again and again; cleared once more, nothing is kept.
    pub(crate) fn clear(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        self.stale_from = None;
        let room = self.entries.len();
        self.entries.clear();
        self.entries.shrink_to(room);
        self.reached.clear();
        self.reached.shrink_to(room);
        self.spare.clear();
        self.spare.shrink_to(room);
        self.lists.shrink_to_fit();
        self.lists.clear();
        self.ops.shrink_to_fit();
        self.ops.truncate(Op::PLAIN.len());
        self.names.clear();
        self.mixed.clear();
    }

    /// `clear`, and every byte of room given back.
    pub(crate) fn free(&mut self) {
        *self = Self {
            generation: self.generation.wrapping_add(1),
            ..Self::new()
        };
    }

    pub(crate) const fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn ids(&self) -> std::ops::Range<u32> {
        0..self.next_id()
    }

    pub(crate) fn push_leaf(&mut self, op: Op, value: f64) -> u32 {
        let id = self.next_id();
        self.write(op, id, id, value)
    }

    #[inline(always)]
    pub(crate) fn push(&mut self, op: Op, first: u32, second: u32) -> u32 {
        // Both are rare. With them out of the way, the operands stay in registers.
        if self.stale_from.is_some() || self.entries.len() == self.entries.capacity() {
            return self.push_slowly(op, first, second);
        }
        let value = op.value(self.stored(first), self.stored(second));
        self.write(op, first, second, value)
    }

    #[cold]
    fn push_slowly(&mut self, op: Op, first: u32, second: u32) -> u32 {
        self.refresh();
        self.entries.reserve(1);
        let value = op.value(self.stored(first), self.stored(second));
        self.write(op, first, second, value)
    }

    pub(crate) fn push_list(&mut self, op: Op, operands: &[u32]) -> u32 {
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
    pub(crate) fn push_mixed(&mut self, own: &[u32], graphs: [String; 2]) -> u32 {
        let id = self.push_list(Op::Mixed, own);
        if let Some(entry) = self.entries.get_mut(id as usize) {
            entry.value = f64::NAN;
            self.mixed.insert(id, graphs);
        }
        id
    }

    fn next_id(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(NOWHERE)
    }

    #[inline(always)]
    fn write(&mut self, op: Op, first: u32, second: u32, value: f64) -> u32 {
        let id = self.next_id();
        if id == NOWHERE {
            return NOWHERE;
        }
        let op = op.plain().unwrap_or_else(|| self.number_of(op));
        self.entries.push(Entry {
            value,
            op,
            first,
            second,
        });
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
    pub(crate) fn stored(&self, id: u32) -> f64 {
        self.entry(id).map_or(f64::NAN, |entry| entry.value)
    }

    #[inline]
    fn entry(&self, id: u32) -> Option<Entry> {
        self.entries.get(id as usize).copied()
    }

    fn folded(&self, op: Op, start: u32, len: u32) -> f64 {
        let list = self.list(start, len).iter();
        list.fold(0.0, |total, id| op.value(total, self.stored(*id)))
    }

    fn list(&self, start: u32, len: u32) -> &[u32] {
        let start = start as usize;
        self.lists.get(start..start + len as usize).unwrap_or(&[])
    }

    fn op_of(&self, entry: Entry) -> Op {
        self.ops
            .get(entry.op as usize)
            .copied()
            .unwrap_or(Op::Mixed)
    }

    /// Computes every value anew that stands behind a changed input.
    pub(crate) fn refresh(&mut self) {
        let Some(from) = self.stale_from.take() else {
            return;
        };
        for id in from..self.ids().end {
            let Some(entry) = self.entry(id) else {
                return;
            };
            let Entry { first, second, .. } = entry;
            let op = self.op_of(entry);
            let value = match op.arity() {
                Arity::Leaf => continue,
                Arity::Many if second == 0 => continue,
                Arity::Many => self.folded(op, first, second),
                Arity::One | Arity::Two => op.value(self.stored(first), self.stored(second)),
            };
            if let Some(entry) = self.entries.get_mut(id as usize) {
                entry.value = value;
            }
        }
    }

    /// Gives an input a new value; what follows from it is computed when someone asks. False if it is no input.
    pub(crate) fn set(&mut self, id: u32, value: f64) -> bool {
        if self.op(id) != Some(Op::Input) {
            return false;
        }
        if let Some(entry) = self.entries.get_mut(id as usize) {
            entry.value = value;
        }
        self.stale_from = Some(self.stale_from.map_or(id, |from| from.min(id)));
        self.revision += 1;
        true
    }

    pub(crate) fn value(&mut self, id: u32) -> f64 {
        self.refresh();
        self.stored(id)
    }

    pub(crate) fn op(&self, id: u32) -> Option<Op> {
        self.entry(id).map(|entry| self.op_of(entry))
    }

    /// Calls `each` with every operand of a node and the local derivative by it, in order.
    /// The values must be up to date.
    #[inline]
    pub(crate) fn for_each_operand(&self, id: u32, each: impl FnMut(u32, f64)) {
        if let Some(entry) = self.entry(id) {
            self.op_of(entry).hand_slopes(EachOperand {
                tape: self,
                entry,
                each,
            });
        }
    }

    /// The gradient of one node by every node up to it.
    ///
    /// One walk from the output down: a node is reached after all that use it, so its gradient is complete
    /// when it is handed on. Nodes that the output does not depend on are passed by.
    pub(crate) fn sweep(&mut self, output: u32) -> Vec<f64> {
        self.refresh();
        let len = self.len().min(output as usize + 1);
        let mut gradients = emptied(&mut self.spare);
        gradients.resize(len, 0.0);
        let mut reached = emptied(&mut self.reached);
        reached.resize(len, false);
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
                    let part = upstream * slope;
                    // The first part need not wait for a sum, and most nodes have no other.
                    *gradient = if *reached { *gradient + part } else { part };
                    *reached = true;
                }
            });
        }
        self.reached = reached;
        gradients
    }

    /// Takes back the memory that [`sweep`](Self::sweep) gave out.
    pub(crate) fn recycle(&mut self, gradients: Vec<f64>) {
        if self.spare.capacity() < gradients.capacity() && gradients.len() <= self.len() {
            self.spare = gradients;
        }
    }

    /// The nodes that `output` depends on, itself included, in an order in which they can be computed.
    pub(crate) fn ancestors(&self, output: u32) -> Vec<u32> {
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

    pub(crate) fn name(&self, id: u32) -> Option<&str> {
        self.names.get(&id).map(AsRef::as_ref)
    }

    pub(crate) fn set_name(&mut self, id: u32, name: String) {
        if (id as usize) < self.len() {
            self.names.insert(id, name.into_boxed_str());
        }
    }

    /// The names that were given, in the order of the nodes.
    pub(crate) fn names(&self) -> impl Iterator<Item = (u32, &str)> {
        self.names.iter().map(|(id, name)| (*id, name.as_ref()))
    }

    /// Which two graphs a mixed node mixes.
    pub(crate) fn mixed(&self, id: u32) -> Option<&[String; 2]> {
        self.mixed.get(&id)
    }
}

/// What is in `list`, without its elements.
fn emptied<T>(list: &mut Vec<T>) -> Vec<T> {
    let mut taken = std::mem::take(list);
    taken.clear();
    taken
}

struct EachOperand<'a, F> {
    tape: &'a Tape,
    entry: Entry,
    each: F,
}

impl<F: FnMut(u32, f64)> UseSlopes for EachOperand<'_, F> {
    #[inline(always)]
    fn take(mut self, arity: Arity, slopes: impl Fn(f64, f64, f64) -> [f64; 2]) {
        let Entry {
            value: z,
            first,
            second,
            ..
        } = self.entry;
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
