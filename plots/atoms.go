package plots

import (
	"fmt"
	"strings"

	"costcone/result"
)

// cutFrom is how much higher than all others the bar of an atom may be before
// it is cut: in its shadow the others could not be seen.
const cutFrom = 2

// A limit says how high a histogram is, and names the bars beyond that.
type limit struct {
	height  float64 // of the tallest bar that is drawn whole
	caption string
}

// cutBars finds the bars of atoms that dwarf the rest.
func cutBars(o *result.Output, edges, heights []float64) limit {
	tallest, rest := 0.0, 0.0
	atom := map[int]float64{}
	for _, value := range sharedValues(o) {
		for i := range heights {
			last := i == len(heights)-1
			if edges[i] <= value && (value < edges[i+1] || last && value == edges[i+1]) {
				atom[i] = value
			}
		}
	}
	for i, h := range heights {
		tallest = max(tallest, h)
		if _, ok := atom[i]; !ok {
			rest = max(rest, h)
		}
	}
	if rest == 0 || tallest <= cutFrom*rest {
		return limit{height: tallest}
	}
	c := limit{height: cutFrom * rest}
	var named []string
	for i, h := range heights {
		if value, ok := atom[i]; ok && h > c.height {
			share := 100 * h * (edges[i+1] - edges[i])
			named = append(named, fmt.Sprintf("the one at %s holds %.3g %% of the trials", amount(o.Format, o.Format.Exact(value), o.Unit), share))
		}
	}
	if len(named) == 0 {
		return limit{height: tallest}
	}
	c.caption = " Bars cut at the top: " + strings.Join(named, ", ") + "."
	return c
}
