package design

import "math/bits"

// The least and the largest number of trials of a design.
const (
	minTrials = 2 * Replicates
	maxTrials = 1 << 62
)

// Round is the least number of trials, from 64 on, that the design can have and
// that is not below the one asked for: R·2^k under Sobol, whose points are
// balanced at powers of two, else a multiple of R. It never exceeds 2^62.
func Round(k Kind, trials int) int {
	trials = min(max(trials, minTrials), maxTrials)
	if k == Sobol {
		return 1 << bits.Len(uint(trials-1))
	}
	return (trials + Replicates - 1) / Replicates * Replicates
}
