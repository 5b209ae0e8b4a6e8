"""Benchmarks: ours beside the others, in the same run. `scripts/bench.py` is their command line.

One measurement a file; each gives one table. Rust is measured inside evcxr, with what a reader's cells are compiled
with, and not in a program of its own, which would be faster than any lesson.
"""
