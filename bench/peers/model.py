"""The bench scenario's distributions, as its peers in Python name them."""

# GPUs low, likely, high; price of the 5 % and 95 % points; watts low, likely, high.
POOLS = [
    (8e3, 1e4, 1.1e4, 9e3, 16e3, 350, 400, 450),
    (1e4, 3e4, 3.5e4, 1e4, 15e3, 350, 400, 450),
    (8e3, 1e4, 1.2e4, 17e3, 26e3, 600, 700, 750),
    (5e3, 1e4, 1.2e4, 20e3, 32e3, 600, 700, 750),
]
Z95 = 1.6448536269514722
PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95]


def pert_shapes(low, mode, high):
    """The shapes of the beta distribution behind a PERT."""
    return 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
