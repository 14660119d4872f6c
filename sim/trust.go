package sim

import (
	"fmt"
	"math"

	"costcone/sim/stat"
)

// The fewest trials that may carry the sums behind a mean and a standard
// deviation (see stat.Cells.Carriers): with fewer, the replicates are not
// nearly normal and an interval from their spread is too short. So it is where
// the second, or for a standard deviation the fourth, moment is infinite.
const (
	meanCarriers = 5.0
	sdCarriers   = 2.5
)

// distrust opens the intervals of the mean and of the standard deviation where
// a few extreme trials carry them, and returns the warning that says so. What
// it cannot see is an event too rare to have happened.
func distrust(res *OutputResult, cells *stat.Cells, trials int) []string {
	if res.Min == res.Max || math.IsNaN(res.Mean.Value) {
		return nil
	}
	second, fourth := cells.Carriers(res.Mean.Value, res.Min, res.Max)
	none := math.NaN()
	what, it := "", "it"
	if fourth < sdCarriers || second < meanCarriers {
		res.SD.Low, res.SD.High = none, none
		what = "standard deviation has"
	}
	if second < meanCarriers {
		res.Mean.Low, res.Mean.High = none, none
		what, it = "mean and the standard deviation have", "them"
	}
	if what == "" {
		return nil
	}
	return []string{fmt.Sprintf("the %s no interval: a few extreme ones of %d trials carry %s (a heavy tail or a rare event); the quantiles hold",
		what, trials, it)}
}
