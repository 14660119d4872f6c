package fmath

// An IncompleteBeta is the regularized incomplete beta function of fixed
// parameters, its normalizing constant computed once. The zero value is NaN
// everywhere.
type IncompleteBeta struct{ shape betaShape }

// NewIncompleteBeta returns I(a, b), for positive finite a and b.
func NewIncompleteBeta(a, b float64) IncompleteBeta {
	if !betaDomain(a, b, 0) {
		return IncompleteBeta{}
	}
	return IncompleteBeta{newBetaShape(a, b)}
}

// At returns I_x(a, b), given x and y = 1 - x, each to its own relative accuracy:
// the bits of BetaInc(a, b, x) if x <= ½, else of BetaIncUpper(b, a, y).
func (f IncompleteBeta) At(x, y float64) float64 {
	a, b := f.shape.a, f.shape.b
	switch {
	case x <= 0.5 && x > 0 && betaDomain(a, b, x):
		return f.shape.lower(betaPointAt(x))
	case !(x <= 0.5) && y > 0 && y < 1 && betaDomain(a, b, y):
		return f.shape.lower(betaPointAt(y).swapped())
	case x <= 0.5:
		return BetaInc(a, b, x)
	}
	return BetaIncUpper(b, a, y)
}
