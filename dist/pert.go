package dist

var pertKind = Kind{
	Name: "pert",
	Doc:  "Three-point estimate: a smooth hump from low over mode to high (a scaled beta).",
	Params: []Param{
		{Name: "low", Role: Value, Doc: "smallest value"},
		{Name: "mode", Role: Value, Doc: "likeliest value"},
		{Name: "high", Role: Value, Doc: "largest value"},
		{Name: "shape", Role: Pure, Optional: true, Default: pertShape, Doc: "how sharply values gather at the mode"},
	},
	Forms:   []Form{{Params: []string{"low", "mode", "high", "shape"}}},
	Example: "pert(10k, 30k, 35k)",
	build: func(a Args) (Dist, error) {
		return Pert(a.Named["low"], a.Named["mode"], a.Named["high"], a.Named["shape"])
	},
}

// pertShape makes the mean (low + 4·mode + high)/6, as in the original PERT
// (Malcolm, Roseboom, Clark & Fazar 1959).
const pertShape = 4

type pert struct {
	scaledBeta
	mode, shape float64
}

// Pert returns the beta distribution on [low, high] with the given mode and
// alpha + beta = 2 + shape (Vose 2008, modified PERT); low <= mode <= high,
// low < high, shape in (0, 1e5].
func Pert(low, mode, high, shape float64) (Dist, error) {
	if err := checkMode(low, mode, high); err != nil {
		return nil, err
	}
	if err := checkPositive(named{"shape", shape}); err != nil {
		return nil, err
	}
	if shape > 1e5 {
		return nil, argError("shape", "shape must be at most 1e5")
	}
	w := high - low
	alpha := 1 + float64(shape*((mode-low)/w))
	beta := 1 + float64(shape*((high-mode)/w))
	return pert{newBeta(alpha, beta, low, high), mode, shape}, nil
}

func (d pert) String() string {
	if d.shape == pertShape {
		return call("pert", d.low, d.mode, d.high)
	}
	return call("pert", d.low, d.mode, d.high, d.shape)
}

// symmetricPert returns the pert with its mode in the middle whose quantiles at
// tail and 1-tail are a and b.
func symmetricPert(a, b, tail float64) (Dist, error) {
	shape, _ := Pert(0, 0.5, 1, pertShape)
	y := shape.Quantile(tail)
	margin := float64((b - a) / (1 - float64(2*y)) * y)
	return Pert(a-margin, a+float64((b-a)/2), b+margin, pertShape)
}
