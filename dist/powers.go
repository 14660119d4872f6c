package dist

import (
	"strings"

	"costcone/internal/fmath"
)

// minPower bounds the shape of kinds with a tail like a power of x, and the
// degrees of freedom: below, the values that a uniform of 53 bits reaches span
// more than 300 decades.
const minPower = 0.1

// smallRatio and its inverse bound the quotients of a value and its scale that
// keep all their digits; beyond, logarithms are subtracted instead.
const smallRatio = 1e-290

// ratioPower returns (x/scale)^power for x >= 0, also where the quotient leaves
// the range of a float64.
func ratioPower(x, scale, power float64) float64 {
	if r := x / scale; r > smallRatio && r < 1/smallRatio {
		return fmath.Pow(r, power)
	}
	return fmath.Exp(float64(power * (fmath.Log(x) - fmath.Log(scale))))
}

// scaledPower returns scale·y^power for y >= 0, also where the power leaves it.
func scaledPower(scale, y, power float64) float64 {
	if r := fmath.Pow(y, power); r > smallRatio && r < 1/smallRatio {
		return float64(scale * r)
	}
	return fmath.Exp(float64(fmath.Log(y)*power) + fmath.Log(scale))
}

// checkWithin refuses a parameter that is not positive and finite or outside
// [low, high].
func checkWithin(low, high float64, params ...named) error {
	for _, p := range params {
		if err := checkPositive(p); err != nil {
			return err
		}
		if p.x < low || p.x > high {
			return argError(p.name, p.name+" must lie between "+number(low)+" and "+strings.Replace(number(high), "e+0", "e", 1))
		}
	}
	return nil
}

// checkShapeScale refuses what no kind with a power for a tail can have.
func checkShapeScale(shape, scale float64) error {
	if err := checkWithin(minPower, maxShape, named{"shape", shape}); err != nil {
		return err
	}
	return checkPositive(named{"scale", scale})
}

// checkPositiveQuantiles refuses values that a positive quantity does not have.
func checkPositiveQuantiles(kind string, quantiles []Quantile) error {
	for _, q := range quantiles {
		if q.X <= 0 {
			return argError(nameOf(q), "the quantiles of "+kind+" must be positive")
		}
	}
	return nil
}

// fitPowers fits scale·exp(z/shape) to the quantiles, z being the standard
// quantile at each P: the logarithm of a kind with shape and scale is a family
// of location and scale.
func fitPowers(kind string, quantiles []Quantile, standard func(p float64) float64) (shape, scale float64, err error) {
	if err := checkPositiveQuantiles(kind, quantiles); err != nil {
		return 0, 0, err
	}
	location, spread, err := fitScores(quantiles, standard, fmath.Log)
	if err != nil {
		return 0, 0, err
	}
	shape, scale = 1/spread, fmath.Exp(location)
	if !(shape >= minPower && shape <= maxShape) {
		return 0, 0, misfit(kind, shape > maxShape)
	}
	return shape, scale, nil
}

// misfit says why no distribution of the kind passes through the quantiles.
func misfit(kind string, close bool) error {
	if close {
		return argError("", "the quantiles are too close together for "+kind+": its shape would be too large")
	}
	return argError("", "the quantiles are too far apart for "+kind+": its shape would be too small")
}

// shapeScaleKind completes the row of a kind with a shape and a scale, which may
// also be given by any two quantiles; standard is the logarithm of the quantile
// at p for shape 1 and scale 1.
func shapeScaleKind(k Kind, standard func(p float64) float64, build func(shape, scale float64) (Dist, error)) Kind {
	k.Forms = []Form{{Params: []string{"shape", "scale"}}, {Quantiles: 2}}
	k.build = func(a Args) (Dist, error) {
		if len(a.Quantiles) == 0 {
			return build(a.Named["shape"], a.Named["scale"])
		}
		shape, scale, err := fitPowers(k.Name, a.Quantiles, standard)
		if err != nil {
			return nil, err
		}
		return build(shape, scale)
	}
	return k
}
