package dist

import "costcone/internal/fmath"

var betaKind = Kind{
	Name: "beta",
	Doc:  "A share between low and high, by its two shape parameters or by mean and standard deviation.",
	Params: []Param{
		{Name: "alpha", Role: Pure, Doc: "shape at low; below 1 the density has a pole there"},
		{Name: "beta", Role: Pure, Doc: "shape at high"},
		{Name: "low", Role: Value, Optional: true, Default: 0, Doc: "smallest value"},
		{Name: "high", Role: Value, Optional: true, Default: 1, Doc: "largest value"},
		{Name: "mean", Role: Value, Doc: "expectation"},
		{Name: "sd", Role: Value, Doc: "standard deviation"},
	},
	Forms: []Form{
		{Params: []string{"alpha", "beta", "low", "high"}},
		{Params: []string{"mean", "sd", "low", "high"}},
	},
	Example: "beta(2, 5)",
	build: func(a Args) (Dist, error) {
		if mean, ok := a.Named["mean"]; ok {
			return betaByMoments(mean, a.Named["sd"], a.Named["low"], a.Named["high"])
		}
		return Beta(a.Named["alpha"], a.Named["beta"], a.Named["low"], a.Named["high"])
	},
}

// minShape and maxShape bound the shape parameters: below, all probability sits
// at the ends and most quantiles underflow; above, the distribution is a normal
// and the incomplete beta function loses digits.
const minShape, maxShape = 0.01, 1e6

type scaledBeta struct {
	alpha, beta      float64
	low, high, width float64
	logScale         float64 // log of the beta function
	below, above     fmath.IncompleteBeta
}

// Beta returns the beta distribution on [low, high]; alpha and beta in [0.01, 1e6].
func Beta(alpha, beta, low, high float64) (Dist, error) {
	if err := checkPositive(named{"alpha", alpha}, named{"beta", beta}); err != nil {
		return nil, err
	}
	for _, p := range []named{{"alpha", alpha}, {"beta", beta}} {
		if p.x < minShape || p.x > maxShape {
			return nil, argError(p.name, p.name+" must lie between 0.01 and 1e6")
		}
	}
	if err := checkInterval(low, high); err != nil {
		return nil, err
	}
	return newBeta(alpha, beta, low, high), nil
}

func newBeta(alpha, beta, low, high float64) scaledBeta {
	return scaledBeta{
		alpha, beta, low, high, high - low, fmath.LogBeta(alpha, beta),
		fmath.NewIncompleteBeta(alpha, beta), fmath.NewIncompleteBeta(beta, alpha),
	}
}

func betaByMoments(mean, sd, low, high float64) (Dist, error) {
	if err := checkInterval(low, high); err != nil {
		return nil, err
	}
	if err := checkPositive(named{"sd", sd}); err != nil {
		return nil, err
	}
	if !(mean > low && mean < high) {
		return nil, argError("mean", "mean must lie between low and high")
	}
	w := high - low
	m, n, s := (mean-low)/w, (high-mean)/w, sd/w
	total := float64(float64(m/s)*float64(n/s)) - 1 // alpha + beta
	if !(total > 0) {
		return nil, argError("sd", "sd is too large: it must be below sqrt((mean - low)·(high - mean))")
	}
	alpha, beta := float64(m*total), float64(n*total)
	if max(alpha, beta) > maxShape {
		return nil, argError("sd", "sd is too small: alpha or beta would be above 1e6")
	}
	if min(alpha, beta) < minShape {
		return nil, argError("sd", "sd is too large: alpha or beta would be below 0.01")
	}
	return Beta(alpha, beta, low, high)
}

// fromLow and fromHigh are the distances to the ends, in widths.
func (d scaledBeta) fromLow(x float64) float64  { return (x - d.low) / d.width }
func (d scaledBeta) fromHigh(x float64) float64 { return (d.high - x) / d.width }

func (d scaledBeta) CDF(x float64) float64 {
	switch {
	case x <= d.low:
		return 0
	case x >= d.high:
		return 1
	}
	return d.below.At(d.fromLow(x), d.fromHigh(x))
}

func (d scaledBeta) Survival(x float64) float64 {
	switch {
	case x <= d.low:
		return 1
	case x >= d.high:
		return 0
	}
	return d.above.At(d.fromHigh(x), d.fromLow(x))
}

func (d scaledBeta) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.UpperQuantile(1 - p)
	}
	if y := fmath.BetaIncInverse(d.alpha, d.beta, p); y <= 0.5 {
		return d.low + float64(d.width*y)
	}
	return d.high - float64(d.width*fmath.BetaIncUpperInverse(d.beta, d.alpha, p))
}

func (d scaledBeta) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.Quantile(1 - q)
	}
	if z := fmath.BetaIncInverse(d.beta, d.alpha, q); z <= 0.5 {
		return d.high - float64(d.width*z)
	}
	return d.low + float64(d.width*fmath.BetaIncUpperInverse(d.alpha, d.beta, q))
}

func (d scaledBeta) Mean() float64 { return d.low + float64(d.width*(d.alpha/(d.alpha+d.beta))) }

func (d scaledBeta) Variance() float64 {
	sum := d.alpha + d.beta
	return float64(d.width * (d.alpha / sum) * (d.beta / sum) / (sum + 1) * d.width)
}

func (d scaledBeta) Support() (low, high float64) { return d.low, d.high }

func (d scaledBeta) String() string {
	if d.low == 0 && d.high == 1 {
		return call("beta", d.alpha, d.beta)
	}
	return call("beta", d.alpha, d.beta, d.low, d.high)
}

// PDF returns the density at x: +Inf at an end that is a pole.
func (d scaledBeta) PDF(x float64) float64 {
	if x < d.low || x > d.high {
		return 0
	}
	y, z := d.fromLow(x), d.fromHigh(x)
	return fmath.Exp(powerLog(d.alpha-1, y)+powerLog(d.beta-1, z)-d.logScale) / d.width
}

// powerLog returns log(x^a), where 0^0 is 1.
func powerLog(a, x float64) float64 {
	if a == 0 {
		return 0
	}
	return float64(a * fmath.Log(x))
}

// LogSlope returns the derivative of the log density at x inside (low, high).
func (d scaledBeta) LogSlope(x float64) float64 {
	return (d.alpha-1)/(x-d.low) - (d.beta-1)/(d.high-x)
}

// Tails returns the two tails, each measured from its own end, so that it keeps
// its digits there; but a tail that begins at the foot of a pole on the other
// side is measured from that pole.
func (d scaledBeta) Tails() (lower, upper Tail) {
	shape := scaledBeta{d.alpha, d.beta, 0, 1, 1, d.logScale, d.below, d.above}
	mirrored := scaledBeta{d.beta, d.alpha, 0, 1, 1, d.logScale, d.above, d.below}
	lower = Tail{Shape: shape, Origin: d.low, Scale: d.width}
	upper = Tail{Shape: mirrored, Origin: d.high, Scale: -d.width}
	const foot = 1e-3
	if median := shape.Quantile(0.5); median < foot {
		upper = Tail{Shape: shape, Upper: true, Origin: d.low, Scale: d.width}
	} else if median > 1-foot {
		lower = Tail{Shape: mirrored, Upper: true, Origin: d.high, Scale: -d.width}
	}
	return lower, upper
}
