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
