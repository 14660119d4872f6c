package sim

import (
	"fmt"
	"math"

	"costcone/sim/stat"
)

const (
	// fewestCarriers is the fewest trials that may carry the sum of squares for
	// the mean and the standard deviation to have an interval (see
	// stat.Cells.Carriers). With fewer the replicates are not nearly normal. So it
	// is, most of the time, where the variance is infinite.
	fewestCarriers = 5.0
	// fewCarriers of the sum of fourth powers are so few that the standard
	// deviation's upper end allows for a trial that was not seen, further out than
	// all others by the root of unseen. The farthest of N trials from a tail x^-α
	// is beyond c times that of N others with probability 1/(1 + c^α): 5 % with
	// α = 4, from where on the fourth moment is infinite, and c² = √19.
	fewCarriers = 10.0
	unseen      = 4.358898943540674
)

// none is an estimate that does not exist.
func none() Estimate {
	return Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
}

// open takes both ends from an interval.
func open(e *Estimate) { e.Low, e.High = math.NaN(), math.NaN() }

// trust opens the intervals of the mean and of the standard deviation of a
// quantity where they cannot be trusted, takes the moments that do not exist, and
// returns the warnings that say so.
func (r *run) trust(res *OutputResult, output int, cells *stat.Cells) []string {
	if warning := r.takeMoments(res, output); warning != "" {
		return []string{warning}
	}
	var warnings []string
	if math.IsNaN(res.SD.Value) {
		warnings = append(warnings, "the standard deviation is beyond the range of numbers")
	}
	return append(append(warnings, distrust(res, cells, r.plan.Trials)...), r.admit(res, output)...)
}

// distrust opens the intervals of the mean and of the standard deviation where
// a few extreme trials carry them, and returns the warning that says so. Where
// few carry the fourth powers, it moves the upper end of the standard deviation
// by what one trial more, out of sight, would add.
func distrust(res *OutputResult, cells *stat.Cells, trials int) []string {
	if res.Min == res.Max || math.IsNaN(res.Mean.Value) {
		return nil
	}
	second, fourth := cells.Carriers(res.Mean.Value, res.Min, res.Max)
	if second < fewestCarriers {
		open(&res.Mean)
		open(&res.SD)
		return []string{fmt.Sprintf("the mean and the standard deviation have no interval: a few extreme ones of %d trials carry them (a heavy tail or a rare event); the quantiles hold", trials)}
	}
	if fourth < fewCarriers {
		farthest := max(res.Max-res.Mean.Value, res.Mean.Value-res.Min)
		more := float64(unseen * farthest * (farthest / float64(trials)))
		res.SD.High = math.Sqrt(float64(res.SD.High*res.SD.High) + more)
		if math.IsInf(res.SD.High, 1) {
			res.SD.High = math.NaN()
		}
	}
	return nil
}

// takeMoments takes the mean and the standard deviation from an output that is
// an input whose distribution has none, and returns the warning that says so.
func (r *run) takeMoments(res *OutputResult, output int) (warning string) {
	input, is := r.program.Input(output)
	if !is {
		return ""
	}
	d := r.plan.Inputs[input].Dist
	switch {
	case !finite(d.Mean()):
		res.Mean, res.SD = none(), none()
		return fmt.Sprintf("the mean and the standard deviation do not exist: %s has no finite mean; the quantiles hold", d)
	case !finite(d.Variance()):
		res.SD = none()
		open(&res.Mean)
		return fmt.Sprintf("the standard deviation does not exist, and the mean has no interval: %s has no finite variance; the quantiles hold", d)
	}
	return ""
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
