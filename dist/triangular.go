package dist

import "math"

var triangularKind = Kind{
	Name: "triangular",
	Doc:  "The density rises straight from low to mode and falls straight to high.",
	Params: []Param{
		{Name: "low", Role: Value, Doc: "smallest value"},
		{Name: "mode", Role: Value, Doc: "likeliest value"},
		{Name: "high", Role: Value, Doc: "largest value"},
	},
	Forms:   []Form{{Params: []string{"low", "mode", "high"}}},
	Example: "triangular(3, 4, 6)",
	build: func(a Args) (Dist, error) {
		return Triangular(a.Named["low"], a.Named["mode"], a.Named["high"])
	},
}

type triangular struct {
	low, mode, high, width float64
	below, above           float64 // probability on each side of the mode
	rise, fall             float64 // width·sqrt(below), width·sqrt(above)
}

// Triangular returns the triangular distribution; low <= mode <= high, low < high.
func Triangular(low, mode, high float64) (Dist, error) {
	if err := checkMode(low, mode, high); err != nil {
		return nil, err
	}
	w := high - low
	below, above := (mode-low)/w, (high-mode)/w
	return triangular{
		low: low, mode: mode, high: high, width: w, below: below, above: above,
		rise: float64(w * math.Sqrt(below)), fall: float64(w * math.Sqrt(above)),
	}, nil
}

func (d triangular) CDF(x float64) float64 {
	switch {
	case x <= d.low:
		return 0
	case x >= d.high:
		return 1
	case x <= d.mode:
		return float64((x - d.low) / d.width * ((x - d.low) / (d.mode - d.low)))
	}
	e := (x - d.mode) / (d.high - d.mode)
	return d.below + float64(d.above*float64(e*(2-e)))
}

func (d triangular) Survival(x float64) float64 {
	switch {
	case x <= d.low:
		return 1
	case x >= d.high:
		return 0
	case x >= d.mode:
		return float64((d.high - x) / d.width * ((d.high - x) / (d.high - d.mode)))
	}
	e := (d.mode - x) / (d.mode - d.low)
	return d.above + float64(d.below*float64(e*(2-e)))
}

func (d triangular) Quantile(p float64) float64 {
	switch {
	case p > 0.5:
		return d.UpperQuantile(1 - p)
	case p <= d.below:
		return d.low + float64(d.rise*math.Sqrt(p))
	}
	return d.mode + float64((d.high-d.mode)*fromMode((p-d.below)/d.above))
}

func (d triangular) UpperQuantile(q float64) float64 {
	switch {
	case q > 0.5:
		return d.Quantile(1 - q)
	case q <= d.above:
		return d.high - float64(d.fall*math.Sqrt(q))
	}
	return d.mode - float64((d.mode-d.low)*fromMode((q-d.above)/d.below))
}

// fromMode returns 1 - sqrt(1-t), accurate for small t: how far from the mode
// the share t of a side ends.
func fromMode(t float64) float64 { return t / (1 + math.Sqrt(1-t)) }

func (d triangular) Mean() float64 { return d.low + ((d.mode-d.low)+d.width)/3 }

func (d triangular) Variance() float64 {
	return float64(d.width / 18 * float64(d.width*(1-float64(d.below*d.above))))
}

func (d triangular) Support() (low, high float64) { return d.low, d.high }
func (d triangular) String() string               { return call("triangular", d.low, d.mode, d.high) }

// PDF returns the density at x.
func (d triangular) PDF(x float64) float64 {
	switch {
	case x < d.low || x > d.high:
		return 0
	case x < d.mode:
		return float64(2 / d.width * ((x - d.low) / (d.mode - d.low)))
	case x > d.mode:
		return float64(2 / d.width * ((d.high - x) / (d.high - d.mode)))
	}
	return 2 / d.width
}

// LogSlope returns the derivative of the log density at x.
func (d triangular) LogSlope(x float64) float64 {
	if x < d.mode {
		return 1 / (x - d.low)
	}
	return -1 / (d.high - x)
}

// Breakpoints returns the mode.
func (d triangular) Breakpoints() []float64 {
	if d.below <= 0.5 {
		return []float64{d.below}
	}
	return []float64{-d.above}
}

// Sample measures every value from the end of its part. That loses digits where
// the mode is all but an end itself; there it calls the exact function.
func (d triangular) Sample(column []float64) {
	if min(d.below, d.above) < 1e-7 {
		for i, v := range column {
			if v > 0 {
				column[i] = d.Quantile(v)
			} else {
				column[i] = d.UpperQuantile(-v)
			}
		}
		return
	}
	limit := [2]float64{d.below, -d.above} // the mode, as a signed tail on either side
	origin := [2]float64{d.low, d.high}
	slope := [2]float64{d.rise, -d.fall}
	column = d.sampleVector(column)
	end := [2]float64{0, 1}
	for i, v := range column {
		// indexing, since a branch on a uniform is mispredicted every other time
		tail := side(v)
		part := side(limit[tail] - v)               // 0: below the mode, 1: above
		u := math.Abs(end[part^tail] - math.Abs(v)) // distance to the end of that part
		column[i] = origin[part] + float64(slope[part]*math.Sqrt(u))
	}
}
