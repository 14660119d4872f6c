package sim

import (
	"context"
	"math"
	"strconv"

	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/sim/design"
)

// MaxDF is the most degrees of freedom of a t copula; from there on it is the
// Gaussian copula for all that matters. The least is 1.
const MaxDF = 1000

// A tMixing is the distribution of √(df/W), W chi-squared with df degrees of
// freedom: what turns normal scores into t scores.
type tMixing struct{ df float64 }

// w returns the chi-squared variable, halved, that belongs to s.
func (d tMixing) w(s float64) float64 { return d.df / 2 / float64(s*s) }

// factor returns the value that belongs to the chi-squared variable, halved.
func (d tMixing) factor(w float64) float64 { return math.Sqrt(d.df / 2 / w) }

func (d tMixing) CDF(s float64) float64      { return fmath.GammaIncUpper(d.df/2, d.w(s)) }
func (d tMixing) Survival(s float64) float64 { return fmath.GammaInc(d.df/2, d.w(s)) }

func (d tMixing) Quantile(p float64) float64 {
	return d.factor(fmath.GammaIncUpperInverse(d.df/2, p))
}

func (d tMixing) UpperQuantile(q float64) float64 {
	return d.factor(fmath.GammaIncInverse(d.df/2, q))
}

func (d tMixing) Mean() float64                { return math.NaN() }
func (d tMixing) Variance() float64            { return math.NaN() }
func (d tMixing) Support() (low, high float64) { return 0, math.Inf(1) }
func (d tMixing) String() string               { return "t mixing " + strconv.FormatFloat(d.df, 'g', -1, 64) }

// PDF returns the density at s.
func (d tMixing) PDF(s float64) float64 {
	w := d.w(s)
	log := float64(d.df/2*fmath.Log(w)) - w - fmath.LogGamma(d.df/2)
	return 2 * fmath.Exp(log) / s
}

// LogSlope returns the derivative of the log density at s.
func (d tMixing) LogSlope(s float64) float64 { return (float64(2*d.w(s)) - d.df - 1) / s }

// A tMargin turns Student t scores back into uniforms, by the tabulated sampler
// of package dist, which reads a function of a signed tail. Here that is
// y = ±½/(1+|t|), positive for t below 0, and the function's value is the signed
// tail of t: about a power of y in the tails, smooth in the middle.
type tMargin struct{ df float64 }

// Quantile returns P(T > t) at y = ½/(1+t).
func (d tMargin) Quantile(y float64) float64 {
	t := 0.5/y - 1
	square := float64(t * t)
	if square < d.df { // each form is accurate on its side
		return fmath.BetaIncUpper(0.5, d.df/2, square/(d.df+square)) / 2
	}
	return fmath.BetaInc(d.df/2, 0.5, d.df/(d.df+square)) / 2
}

// CDF is the inverse of Quantile.
func (d tMargin) CDF(v float64) float64 {
	return 0.5 / (1 - fmath.StudentTQuantile(d.df, v))
}

// UpperQuantile returns the signed tails above the middle.
func (d tMargin) UpperQuantile(y float64) float64 { return -d.Quantile(y) }

func (d tMargin) Survival(v float64) float64   { return d.CDF(math.Abs(v)) }
func (d tMargin) Mean() float64                { return math.NaN() }
func (d tMargin) Variance() float64            { return math.NaN() }
func (d tMargin) Support() (low, high float64) { return -0.5, 0.5 }
func (d tMargin) String() string               { return "t margin " + strconv.FormatFloat(d.df, 'g', -1, 64) }

// Tails returns two mirrored halves.
func (d tMargin) Tails() (lower, upper dist.Tail) {
	return dist.Tail{Shape: d, Scale: 1}, dist.Tail{Shape: d, Scale: -1}
}

// newAside returns the design of the groups' mixing variables.
func newAside(p *Plan, groups []group) (*design.Design, error) {
	var addresses []string
	for i := range groups {
		if groups[i].df > 0 {
			addresses = append(addresses, groups[i].address(p))
		}
	}
	return design.NewAside(p.Design, p.Seed, addresses, p.Trials)
}

// buildTables builds the tables of the groups with a t copula.
func buildTables(ctx context.Context, workers int, groups []group) error {
	var dists []dist.Dist
	position := map[float64]int{} // of the two in dists, by degrees of freedom
	for _, g := range groups {
		if _, known := position[g.df]; g.df > 0 && !known {
			position[g.df] = len(dists)
			dists = append(dists, tMixing{g.df}, tMargin{g.df})
		}
	}
	tables := make([]dist.Sampler, len(dists))
	err := Parallel(ctx, workers, len(dists), func(_, task int) error {
		var err error
		tables[task], err = dist.SharedSampler(dists[task])
		return err
	})
	if err != nil {
		return err
	}
	for i := range groups {
		if g := &groups[i]; g.df > 0 {
			g.mixer, g.margins = tables[position[g.df]], tables[position[g.df]+1]
		}
	}
	return nil
}

// tTails writes the signed tails of t scores, which are normal scores times the
// common factor of their trial. It overwrites scores.
func (g *group) tTails(column, scores, common []float64) {
	common = common[:len(scores)]
	column = column[:len(scores)]
	for i, z := range scores {
		t := float64(z * common[i])
		column[i] = math.Copysign(0.5/(1+math.Abs(t)), -t)
	}
	g.margins.Sample(column)
	for i, v := range column {
		column[i] = math.Copysign(max(leastTail, min(mostTail, math.Abs(v))), v)
	}
}
