package study

import (
	"cmp"
	"context"
	"math"
	"slices"

	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
	"costcone/sim/stat"
)

// A Valuation says what a decision under uncertainty is worth to know more about.
// Payoffs, regrets and values are in base units of the payoffs.
type Valuation struct {
	Plan    *sim.Plan // whose outputs are the payoffs of the options
	Trials  int       // of the partial values
	Highest bool      // the highest payoff is the best one, else the lowest
	Choice  int       // the option of the best mean, the first of equals
	Options []ValuedOption
	// EVPI is the expected value of perfect information: how much better the mean
	// payoff would be if the best option of each trial could be chosen.
	EVPI sim.Estimate
	// Partial holds the expected values of perfect information on one input each,
	// and on one group of inputs each, the largest first.
	Partial []PartialValue
}

// A ValuedOption is what a valuation found of one option.
type ValuedOption struct {
	Payoff sim.Estimate // its mean
	Best   sim.Estimate // P(no other option is better)
	Regret sim.Estimate // mean distance from the best option of each trial
	// Behind is by how much its mean is worse than that of the choice, paired.
	Behind sim.Estimate
}

// A PartialValue is what it is worth to know a factor before the choice.
type PartialValue struct {
	Factor Factor
	Group  bool // several inputs that the question puts together
	sim.Estimate
}

// Value values the decision between the plan's outputs. The partial values are
// those of each random input that moves a payoff, of each indexed input with
// several random elements as a whole, and of the groups. Errors: those of
// Factors, a *sim.TrialError where a payoff is not finite, and ctx.Err().
func Value(ctx context.Context, p *sim.Plan, highest bool, groups []Group, o sim.Options) (*Valuation, error) {
	if len(p.Outputs) < 2 {
		panic("study: a decision has two options at least")
	}
	factors, grouped, err := valuedFactors(p, groups)
	if err != nil {
		return nil, err
	}
	v := &Valuation{Plan: p, Highest: highest, Trials: design.Round(p.Design, min(p.Trials, MostDrawn))}
	if err := v.payoffs(ctx, o); err != nil {
		return nil, err
	}
	d, err := v.draw(ctx, factors, o)
	if err != nil {
		return nil, err
	}
	for k, f := range factors {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e := v.bounded(d.partial(k))
		v.Partial = append(v.Partial, PartialValue{Factor: f, Group: grouped[k], Estimate: e})
	}
	slices.SortStableFunc(v.Partial, func(a, b PartialValue) int { return cmp.Compare(b.Value, a.Value) })
	return v, nil
}

// valuedFactors returns the inputs that a payoff reads, then the groups.
func valuedFactors(p *sim.Plan, groups []Group) (factors []Factor, grouped []bool, err error) {
	singles, err := Factors(p, nil)
	if err != nil {
		return nil, nil, err
	}
	elements := map[string]int{}
	for _, f := range singles {
		name := nameOf(f.Name)
		if elements[name]++; elements[name] == 2 && !slices.ContainsFunc(groups, func(g Group) bool { return g.Name == name }) {
			groups = append(slices.Clone(groups), Group{Name: name, Members: []string{name}})
		}
	}
	factors, grouped = singles, make([]bool, len(singles))
	for _, g := range groups {
		with, err := Factors(p, []Group{g})
		if err != nil {
			return nil, nil, err
		}
		at := slices.IndexFunc(with, func(f Factor) bool { return f.Name == g.Name })
		factors, grouped = append(factors, with[at]), append(grouped, true)
	}
	reads := make([]bool, len(p.Inputs))
	for j := range p.Outputs {
		for i, r := range p.Program.Reads(j) {
			reads[i] = reads[i] || r
		}
	}
	var keep []Factor
	var keepGrouped []bool
	for k, f := range factors {
		if slices.ContainsFunc(f.Inputs, func(i int) bool { return reads[i] }) {
			keep, keepGrouped = append(keep, f), append(keepGrouped, grouped[k])
		}
	}
	return keep, keepGrouped, nil
}

// payoffs runs the options with their regrets. The regret of the choice is the
// expected value of perfect information (Raiffa and Schlaifer 1961, Applied
// Statistical Decision Theory, section 4.4).
func (v *Valuation) payoffs(ctx context.Context, o sim.Options) error {
	p := v.Plan
	j := sim.NewJoint()
	refs := j.Add(p)
	apply := j.Builder().Apply
	pick := program.Min
	if v.Highest {
		pick = program.Max
	}
	best := refs[0]
	for _, r := range refs[1:] {
		if r != best {
			best = apply(pick, best, r)
		}
	}
	var payoff, chance, regret []int
	for i, r := range refs {
		unit := sim.Output{Kind: sim.Quantity, Unit: p.Outputs[i].Unit, Scale: p.Outputs[i].Scale, Name: p.Outputs[i].Name}
		payoff = append(payoff, j.Report(unit, r))
		good, loss := j.Builder().Const(1), j.Builder().Const(0)
		switch {
		case r == best:
		case v.Highest:
			good, loss = apply(program.LessEqual, best, r), apply(program.Sub, best, r)
		default:
			good, loss = apply(program.LessEqual, r, best), apply(program.Sub, r, best)
		}
		unit.Name = "regret of " + p.Outputs[i].Name
		regret = append(regret, j.Report(unit, loss))
		chance = append(chance, j.Report(sim.Output{Name: "best is " + p.Outputs[i].Name, Kind: sim.Probability, Unit: pureOutput.Unit, Scale: pureOutput.Scale}, good))
	}
	r, err := sim.Run(ctx, j.Plan(p.Design, p.Trials, p.Seed, p.Level), o)
	if err != nil {
		o.Progress = nil
		if _, own := sim.Run(ctx, p, o); own != nil {
			return own // knows the formulas
		}
		return err
	}
	mean := func(i int) sim.Estimate { return probability(r, payoff[i]) }
	for i := range refs {
		if better := mean(i).Value - mean(v.Choice).Value; better > 0 && v.Highest || better < 0 && !v.Highest {
			v.Choice = i
		}
	}
	for i := range refs {
		e := ValuedOption{Payoff: mean(i), Best: probability(r, chance[i]), Regret: probability(r, regret[i])}
		e.Behind = stat.MeanDifference(&r.Outputs[payoff[i]].Spread, &r.Outputs[payoff[v.Choice]].Spread)
		if v.Highest {
			e.Behind.Value, e.Behind.Low, e.Behind.High = -e.Behind.Value, -e.Behind.High, -e.Behind.Low
		}
		if i == v.Choice {
			e.Behind = stat.Exact(0)
		}
		v.Options = append(v.Options, e)
	}
	v.EVPI = v.Options[v.Choice].Regret
	v.EVPI.Value, v.EVPI.Low, v.EVPI.High = max(0, v.EVPI.Value), max(0, v.EVPI.Low), max(0, v.EVPI.High)
	return nil
}

// bounded keeps a partial value where such values lie: from 0 to the EVPI, of
// which the interval's high end holds the most.
func (v *Valuation) bounded(e sim.Estimate) sim.Estimate {
	most, high := v.EVPI.Value, v.EVPI.High
	if math.IsNaN(high) {
		high = math.Inf(1)
	}
	e.Value = max(0, min(e.Value, most))
	e.Low = max(0, min(e.Low, e.Value))
	e.High = max(e.Value, min(e.High, high))
	return e
}
