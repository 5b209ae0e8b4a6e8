"""The lessons' kernel: evcxr with the library compiled beforehand, and one kept running ahead.

A kernel spec names `python -m neuronote_kernel` as its command (warm: `warden`) and our provisioner (ready:
`provisioner`, `spare`). Nothing is imported here: what starts a kernel must start fast.
"""
