"""The bench scenario in numpy, in blocks: python3 numpy_peer.py TRIALS."""
import sys

import numpy as np

from model import POOLS, PROBABILITIES, Z95, pert_shapes

BLOCK = 1 << 16
rng = np.random.Generator(np.random.PCG64(1))


def interval(low, high, n):
    mean, sd = (np.log(low) + np.log(high)) / 2, (np.log(high) - np.log(low)) / (2 * Z95)
    return rng.lognormal(mean, sd, n)


def pert(low, mode, high, n):
    return low + (high - low) * rng.beta(*pert_shapes(low, mode, high), n)


def trials(n):
    server, network = pert(1.2, 1.4, 1.8, n), rng.triangular(0.1, 0.19, 0.3, n)
    life, pue = rng.triangular(3, 4, 6, n), rng.triangular(1.1, 1.25, 1.5, n)
    electricity, colocation = interval(0.05, 0.11, n), interval(80, 160, n)
    maintenance, host = pert(0.01, 0.03, 0.06, n), rng.triangular(1.2, 1.5, 1.9, n)
    capex = power = hours = 0
    for low, mode, high, cheap, dear, w0, w1, w2 in POOLS:
        gpus, price, watts = pert(low, mode, high, n), interval(cheap, dear, n), rng.triangular(w0, w1, w2, n)
        used = pert(0.4, 0.7, 0.95, n)
        capex = capex + gpus * price * (server + network)
        power = power + gpus * watts * host / 1000 * (0.3 + 0.7 * used)
        hours = hours + gpus * used * 8760
    energy = power * 8760 * pue
    opex = energy * electricity + power * 12 * colocation + capex * maintenance
    researchers, engineers = pert(120, 160, 220, n) * interval(2e5, 1.3e6, n), pert(40, 80, 150, n) * interval(8e4, 3e5, n)
    staff = (researchers + engineers) * rng.uniform(1.2, 1.6, n)
    annual, per_hour = capex / life + opex + staff, (capex / life + opex) / hours
    run, tco = rng.normal(2.788e6, 1e5, n), capex + 4 * opex
    final, research = run * interval(1.6, 2.6, n), run * interval(2, 20, n) * per_hour + staff
    return [capex, opex, tco, annual, per_hour, final, research, tco / 5.576e6, staff / annual, energy]


def main():
    total = int(sys.argv[1])
    blocks = [trials(min(BLOCK, total - done)) for done in range(0, total, BLOCK)]
    for column in zip(*blocks):
        y = np.concatenate(column)
        print(y.mean(), y.std(), *np.quantile(y, PROBABILITIES))


main()
