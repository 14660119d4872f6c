"""The bench scenario in OpenTURNS, its own sampler, function and quantiles: python3 openturns_peer.py TRIALS."""
import math
import sys

import openturns as ot

from model import POOLS, PROBABILITIES, Z95, pert_shapes


def interval(low, high):
    return ot.LogNormal((math.log(low) + math.log(high)) / 2, (math.log(high) - math.log(low)) / (2 * Z95), 0)


def pert(low, mode, high):
    return ot.Beta(*pert_shapes(low, mode, high), low, high)


def main():
    inputs = {
        "server": pert(1.2, 1.4, 1.8), "network": ot.Triangular(0.1, 0.19, 0.3),
        "life": ot.Triangular(3, 4, 6), "pue": ot.Triangular(1.1, 1.25, 1.5),
        "electricity": interval(0.05, 0.11), "colocation": interval(80, 160),
        "maintenance": pert(0.01, 0.03, 0.06), "host": ot.Triangular(1.2, 1.5, 1.9),
        "researchers": pert(120, 160, 220), "pay": interval(2e5, 1.3e6),
        "engineers": pert(40, 80, 150), "wage": interval(8e4, 3e5),
        "overhead": ot.Uniform(1.2, 1.6), "run": ot.Normal(2.788e6, 1e5),
        "rent": interval(1.6, 2.6), "experiments": interval(2, 20),
    }
    capex, power, hours = [], [], []
    for i, (low, mode, high, cheap, dear, w0, w1, w2) in enumerate(POOLS):
        inputs |= {f"g{i}": pert(low, mode, high), f"p{i}": interval(cheap, dear),
                   f"w{i}": ot.Triangular(w0, w1, w2), f"u{i}": pert(0.4, 0.7, 0.95)}
        capex.append(f"g{i}*p{i}")
        power.append(f"g{i}*w{i}*(0.3+0.7*u{i})")
        hours.append(f"g{i}*u{i}")
    program = f"""capex := ({'+'.join(capex)})*(server+network);
        var power := ({'+'.join(power)})*host/1000;
        var hours := ({'+'.join(hours)})*8760;
        energy := power*8760*pue;
        opex := energy*electricity+power*12*colocation+capex*maintenance;
        var staff := (researchers*pay+engineers*wage)*overhead;
        tco := capex+4*opex;
        annual := capex/life+opex+staff;
        cgh := (capex/life+opex)/hours;
        final := run*rent;
        rd := run*experiments*cgh+staff;
        ratio := tco/5.576e6;
        share := staff/annual;"""
    outputs = "capex opex tco annual cgh final rd ratio share energy".split()
    function = ot.SymbolicFunction(list(inputs), outputs, program)
    y = function(ot.ComposedDistribution(list(inputs.values())).getSample(int(sys.argv[1])))
    print(y.computeMean(), y.computeStandardDeviation(), y.computeQuantilePerComponent(PROBABILITIES))


main()
