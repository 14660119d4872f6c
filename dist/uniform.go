package dist

var uniformKind = endsKind(Kind{
	Name:    "uniform",
	Doc:     "Every value between low and high is as likely as any other, by both ends or through quantiles.",
	Example: "uniform(1, 3)",
}, func(p float64) float64 { return p }, Uniform)

type uniform struct{ low, high, width float64 }

// Uniform returns the uniform distribution on [low, high]; low < high.
func Uniform(low, high float64) (Dist, error) {
	if err := checkInterval(low, high); err != nil {
		return nil, err
	}
	return uniform{low, high, high - low}, nil
}

func (d uniform) CDF(x float64) float64 {
	return max(0, min(1, (x-d.low)/d.width))
}

func (d uniform) Survival(x float64) float64 {
	return max(0, min(1, (d.high-x)/d.width))
}

func (d uniform) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.high - float64(d.width*(1-p))
	}
	return d.low + float64(d.width*p)
}

func (d uniform) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.low + float64(d.width*(1-q))
	}
	return d.high - float64(d.width*q)
}

func (d uniform) Mean() float64                { return d.low + float64(d.width/2) }
func (d uniform) Variance() float64            { return float64(d.width / 12 * d.width) }
func (d uniform) Support() (low, high float64) { return d.low, d.high }
func (d uniform) String() string               { return call("uniform", d.low, d.high) }

// PDF returns the density at x.
func (d uniform) PDF(x float64) float64 {
	if x < d.low || x > d.high {
		return 0
	}
	return 1 / d.width
}

// LogSlope returns 0: the density is flat.
func (d uniform) LogSlope(float64) float64 { return 0 }

func (d uniform) Sample(column []float64) {
	origin := [2]float64{d.low, d.high}
	width := d.width
	column = d.sampleVector(column)
	for i, v := range column {
		column[i] = origin[side(v)] + float64(width*v)
	}
}
