package study

import (
	"context"
	"math"

	"costcone/sim"
	"costcone/sim/stat"
)

// A valueData is the trials of one run that partial values are read off.
type valueData struct {
	n int
	// gain is by option how much better it is than the choice, by trial; that of
	// the choice is nil.
	gain    [][]float64
	columns [][]column // by factor
}

// draw evaluates the payoffs with what the factors are: inputs, or the values of
// inputs that hold several draws.
func (v *Valuation) draw(ctx context.Context, factors []Factor, o sim.Options) (*valueData, error) {
	p := *v.Plan
	p.Trials = v.Trials
	o.Progress = nil
	j := sim.NewJoint()
	refs := j.Add(&p)
	at := make([]int, len(refs))
	for i, r := range refs {
		at[i] = j.Report(p.Outputs[i], r)
	}
	t := &target{plan: &p, question: &Question{Factors: factors}, factors: upTo(len(factors)), options: o}
	several, values := t.split(), map[string]int{}
	if p.Trace.Program != nil {
		traced := j.Graft(&p, p.Trace.Program)
		for i, name := range p.Trace.Names {
			if _, constant := p.Trace.Program.Constant(i); !constant && several[name] {
				values[name] = len(at)
				at = append(at, j.Report(sim.Output{Name: name, Kind: sim.Quantity, Unit: p.Trace.Units[i], Scale: p.Trace.Scales[i], Doc: name}, traced[i]))
			}
		}
	}
	// Equal payoffs are one report, so that a position may stand twice.
	drawn, err := sim.Draw(ctx, j.Plan(p.Design, p.Trials, p.Seed, p.Level), p.Trials, o)
	if err != nil {
		return nil, t.ownError(ctx, err)
	}
	d := &valueData{n: p.Trials, gain: make([][]float64, len(refs))}
	choice := drawn.Outputs[at[v.Choice]]
	for i := range refs {
		if own := drawn.Outputs[at[i]]; i != v.Choice {
			d.gain[i] = make([]float64, d.n)
			for k := range choice {
				if d.gain[i][k] = choice[k] - own[k]; v.Highest {
					d.gain[i][k] = own[k] - choice[k]
				}
			}
		}
	}
	for _, f := range factors {
		var columns []column
		taken := map[string]bool{}
		for _, i := range f.Inputs {
			x, name := drawn.Inputs[i], valueOf(p.Inputs[i].Address)
			if x == nil || taken[name] {
				continue
			}
			if position, ok := values[name]; ok {
				taken[name], x = true, drawn.Outputs[at[position]]
			}
			columns = append(columns, newColumn(x))
		}
		d.columns = append(d.columns, columns)
	}
	return d, nil
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// A gainFit is the regression of one option's gain on a factor, by a line in
// each class of it, for all trials and without each replicate.
type gainFit struct {
	gain    []float64
	x       *column
	class   []uint8
	origin  []float64
	middle  float64
	classes []moments
}

func (d *valueData) newGainFit(columns []column, gain []float64) *gainFit {
	f := &gainFit{gain: gain, x: &columns[0], class: make([]uint8, d.n)}
	if len(columns) > 1 {
		score := newColumn(surface(columns, gain))
		f.x = &score
	}
	parts := max(4, min(32, d.n/1024))
	f.classes, f.origin, f.middle = newMoments(f.x, gain, parts)
	for i := range f.class {
		f.class[i] = uint8(f.x.class(i, parts))
	}
	return f
}

// lines are the mean and the slope of each class.
func (f *gainFit) lines(skip int) (mean, slope []float64) {
	mean, slope = make([]float64, len(f.classes)), make([]float64, len(f.classes))
	for c := range f.classes {
		_, _, m, s := f.classes[c].line(skip)
		mean[c], slope[c] = m+f.middle, s
	}
	return mean, slope
}

// predict returns the expected gain given the factor of a trial.
func (f *gainFit) predict(i int, mean, slope []float64) float64 {
	c := f.class[i]
	return mean[c] + float64(slope[c]*(f.x.values[i]-f.origin[c]))
}

// partial estimates what it is worth to know factor k: the mean over the factor
// of the best expected gain given it, less the best of the mean gains (Strong and
// Oakley 2013, Med. Decis. Making 33, 755; Strong, Oakley and Brennan 2014, ibid.
// 34, 311; the regression is by lines in classes). The value is corrected by the
// jackknife over the replicates, which takes off the first order of what choosing
// the larger of noisy means adds. That is not enough where options are nearly
// tied; so the low end is also below what the choices that the other replicates
// teach would gain in each replicate, which errs downward only.
func (d *valueData) partial(k int) sim.Estimate {
	var fits []*gainFit
	for _, g := range d.gain {
		if g != nil && varies(g) {
			fits = append(fits, d.newGainFit(d.columns[k], g))
		}
	}
	if len(d.columns[k]) == 0 || len(fits) == 0 {
		return stat.Exact(0)
	}
	all, _ := d.informed(fits, -1)
	var without, taught [sim.Replicates]float64
	for r := range without {
		without[r], taught[r] = d.informed(fits, r)
	}
	mean, half := spread(without[:], sim.Replicates-1)
	value := float64(sim.Replicates*all) - float64((sim.Replicates-1)*mean)
	out, outHalf := spread(taught[:], 1.0/sim.Replicates)
	out -= d.uninformed()
	return sim.Estimate{Value: value, Low: min(value-half, out-outHalf), High: max(value, all) + half}
}

// uninformed is the best mean gain of a choice without information: 0 unless the
// drawn trials have another choice than the run.
func (d *valueData) uninformed() float64 {
	best := 0.0
	for _, g := range d.gain {
		sum := 0.0
		for _, x := range g {
			sum += x
		}
		best = max(best, sum/float64(d.n))
	}
	return best
}

// spread returns the mean of the replicates' numbers and t·sqrt(scale · their
// mean squared deviation).
func spread(x []float64, scale float64) (mean, half float64) {
	for _, y := range x {
		mean += y
	}
	mean /= float64(len(x))
	squares := 0.0
	for _, y := range x {
		squares += float64((y - mean) * (y - mean))
	}
	n := float64(len(x))
	if scale < 1 {
		squares = float64(squares * (n / (n - 1)))
	}
	return mean, float64(t31 * math.Sqrt(float64(squares/n*scale)))
}

// informed fits all replicates but skip and returns what choosing by the fit is
// expected to gain there over the best choice without information, and what it
// gains in replicate skip over the choice.
func (d *valueData) informed(fits []*gainFit, skip int) (inside, outside float64) {
	means, slopes := make([][]float64, len(fits)), make([][]float64, len(fits))
	totals := make([]float64, len(fits))
	for j, f := range fits {
		means[j], slopes[j] = f.lines(skip)
	}
	var sumIn, sumOut, countIn, countOut float64
	for i := range d.n {
		best, chosen := 0.0, -1
		for j, f := range fits {
			if g := f.predict(i, means[j], slopes[j]); g > best {
				best, chosen = g, j
			}
		}
		if i%sim.Replicates == skip {
			countOut++
			if chosen >= 0 {
				sumOut += fits[chosen].gain[i]
			}
			continue
		}
		countIn++
		sumIn += best
		for j, f := range fits {
			totals[j] += f.gain[i]
		}
	}
	known := 0.0
	for _, t := range totals {
		known = max(known, t/countIn)
	}
	return sumIn/countIn - known, sumOut / max(1, countOut)
}
