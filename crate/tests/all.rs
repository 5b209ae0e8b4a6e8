//! The library from outside, in one program: linking it once is what these tests mostly wait for.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a panic is how a test fails"
)]

mod any;

mod activations;
mod charts;
mod diagrams;
mod docs;
mod graph_reference;
mod house;
mod learning;
mod losses;
mod mlp;
mod tables;
mod whole_numbers;
