package dist

import "math"

var trapezoidalKind = Kind{
	Name: "trapezoidal",
	Doc:  "The density rises straight from low to mode1, is flat up to mode2 and falls straight to high.",
	Params: []Param{
		{Name: "low", Role: Value, Doc: "smallest value"},
		{Name: "mode1", Role: Value, Doc: "where the likeliest values begin"},
		{Name: "mode2", Role: Value, Doc: "where they end"},
		{Name: "high", Role: Value, Doc: "largest value"},
	},
	Forms:   []Form{{Params: []string{"low", "mode1", "mode2", "high"}}},
	Example: "trapezoidal(1, 2, 4, 6)",
	build: func(a Args) (Dist, error) {
		return Trapezoidal(a.Named["low"], a.Named["mode1"], a.Named["mode2"], a.Named["high"])
	},
}

type trapezoidal struct {
	low, mode1, mode2, high float64
	rise, flat, fall        float64 // widths of the three parts
	height                  float64 // of the density
	below, middle, above    float64 // their probabilities
}

// Trapezoidal returns the trapezoidal distribution;
// low <= mode1 <= mode2 <= high, low < high.
func Trapezoidal(low, mode1, mode2, high float64) (Dist, error) {
	if err := checkFinite(named{"mode1", mode1}, named{"mode2", mode2}); err != nil {
		return nil, err
	}
	if err := checkInterval(low, high); err != nil {
		return nil, err
	}
	switch {
	case mode1 < low || mode1 > high:
		return nil, argError("mode1", "mode1 must lie between low and high")
	case mode2 < low || mode2 > high:
		return nil, argError("mode2", "mode2 must lie between low and high")
	case mode1 > mode2:
		return nil, argError("mode2", "mode2 must not be below mode1")
	}
	rise, flat, fall := mode1-low, mode2-mode1, high-mode2
	area := rise/2 + flat + fall/2 // at height 1
	return trapezoidal{
		low: low, mode1: mode1, mode2: mode2, high: high, rise: rise, flat: flat, fall: fall,
		height: 1 / area, below: rise / 2 / area, middle: flat / area, above: fall / 2 / area,
	}, nil
}

// mirrored returns the distribution of -X.
func (d trapezoidal) mirrored() trapezoidal {
	return trapezoidal{
		low: -d.high, mode1: -d.mode2, mode2: -d.mode1, high: -d.low, rise: d.fall, flat: d.flat, fall: d.rise,
		height: d.height, below: d.above, middle: d.middle, above: d.below,
	}
}

func (d trapezoidal) CDF(x float64) float64 {
	switch {
	case x <= d.low:
		return 0
	case x >= d.high:
		return 1
	case x <= d.mode1:
		e := (x - d.low) / d.rise
		return float64(d.below * e * e)
	case x <= d.mode2:
		return min(1, d.below+float64((x-d.mode1)*d.height))
	}
	e := (x - d.mode2) / d.fall
	return min(1, d.below+d.middle+float64(d.above*float64(e*(2-e))))
}

func (d trapezoidal) Survival(x float64) float64 { return d.mirrored().CDF(-x) }

func (d trapezoidal) Quantile(p float64) float64 {
	switch {
	case p > 0.5:
		return d.UpperQuantile(1 - p)
	case p <= d.below:
		return d.low + float64(d.rise*math.Sqrt(p/d.below))
	case p <= d.below+d.middle:
		return d.mode1 + (p-d.below)/d.height
	}
	return d.mode2 + float64(d.fall*fromMode((p-d.below-d.middle)/d.above))
}

func (d trapezoidal) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.Quantile(1 - q)
	}
	return -d.mirrored().Quantile(q)
}

// Mean returns the mean of the three parts' means, measured from low.
func (d trapezoidal) Mean() float64 {
	a, b, c := d.centres()
	return d.low + (float64(d.below*a) + float64(d.middle*b) + float64(d.above*c))
}

// centres returns the means of the three parts, from low.
func (d trapezoidal) centres() (a, b, c float64) {
	return 2 * d.rise / 3, d.rise + d.flat/2, d.rise + d.flat + d.fall/3
}

// Variance returns the variances of the parts and of their means.
func (d trapezoidal) Variance() float64 {
	a, b, c := d.centres()
	mean := float64(d.below*a) + float64(d.middle*b) + float64(d.above*c)
	a, b, c = a-mean, b-mean, c-mean
	return float64(d.below*(float64(a*a)+float64(d.rise*d.rise)/18)) +
		float64(d.middle*(float64(b*b)+float64(d.flat*d.flat)/12)) +
		float64(d.above*(float64(c*c)+float64(d.fall*d.fall)/18))
}

func (d trapezoidal) Support() (low, high float64) { return d.low, d.high }

func (d trapezoidal) String() string {
	return call("trapezoidal", d.low, d.mode1, d.mode2, d.high)
}

// Breakpoints returns both modes.
func (d trapezoidal) Breakpoints() []float64 {
	cuts := make([]float64, 2)
	for i, p := range [2]float64{d.below, d.above} {
		if cuts[i] = p; p > 0.5 {
			cuts[i] = -(1 - p)
		}
		if i == 1 {
			cuts[i] = -cuts[i]
		}
	}
	return cuts
}

// Explicit marks the quantiles as cheap.
func (d trapezoidal) Explicit() {}

// PDF returns the density at x.
func (d trapezoidal) PDF(x float64) float64 {
	switch {
	case x < d.low || x > d.high:
		return 0
	case x < d.mode1:
		return float64(d.height * ((x - d.low) / d.rise))
	case x > d.mode2:
		return float64(d.height * ((d.high - x) / d.fall))
	}
	return d.height
}

// LogSlope returns the derivative of the log density at x inside (low, high).
func (d trapezoidal) LogSlope(x float64) float64 {
	switch {
	case x < d.mode1:
		return 1 / (x - d.low)
	case x > d.mode2:
		return -1 / (d.high - x)
	}
	return 0
}

// Tails returns the two halves, each measured from its own end.
func (d trapezoidal) Tails() (lower, upper Tail) {
	return Tail{Shape: d.fromZero(), Origin: d.low, Scale: 1}, Tail{Shape: d.mirrored().fromZero(), Origin: d.high, Scale: -1}
}

// fromZero returns d with its low end moved to zero.
func (d trapezoidal) fromZero() trapezoidal {
	d.low, d.mode1, d.mode2, d.high = 0, d.rise, d.rise+d.flat, d.high-d.low
	return d
}
