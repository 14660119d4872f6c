package dist

// checkLocationScale refuses a scale that is not positive, and numbers so large
// that the values a uniform of 53 bits reaches would overflow.
func checkLocationScale(location, scale float64) error {
	if err := checkFinite(named{"location", location}); err != nil {
		return err
	}
	if err := checkPositive(named{"scale", scale}); err != nil {
		return err
	}
	if !finite(location+float64(scale*0x1p56)) || !finite(location-float64(scale*0x1p56)) {
		return argError("scale", "location and scale are too large")
	}
	return nil
}

// locationScaleKind completes the row of a kind with a location and a scale,
// which may also be given by any two quantiles; standard is the quantile at p for
// location 0 and scale 1.
func locationScaleKind(k Kind, standard func(p float64) float64, make func(location, scale float64) (Dist, error)) Kind {
	k.Forms = []Form{{Params: []string{"location", "scale"}}, {Quantiles: 2}}
	k.build = func(a Args) (Dist, error) {
		if len(a.Quantiles) == 0 {
			return make(a.Named["location"], a.Named["scale"])
		}
		location, scale, err := fitScores(a.Quantiles, standard, func(x float64) float64 { return x })
		if err != nil {
			return nil, err
		}
		return make(location, scale)
	}
	return k
}

// endsKind completes the row of a kind with two ends, low and high, which may
// also be given by any two quantiles; standard is the quantile at p between 0 and
// 1.
func endsKind(k Kind, standard func(p float64) float64, make func(low, high float64) (Dist, error)) Kind {
	k.Params = []Param{
		{Name: "low", Role: Value, Doc: "smallest value"},
		{Name: "high", Role: Value, Doc: "largest value"},
	}
	k.Forms = []Form{{Params: []string{"low", "high"}}, {Quantiles: 2}}
	k.build = func(a Args) (Dist, error) {
		if len(a.Quantiles) == 0 {
			return make(a.Named["low"], a.Named["high"])
		}
		low, width, err := fitScores(a.Quantiles, standard, func(x float64) float64 { return x })
		if err != nil {
			return nil, err
		}
		if !finite(width) || !finite(low+width) {
			return nil, argError("", "the quantiles are too far apart")
		}
		return make(low, low+width)
	}
	return k
}
