package dist

var chiSquaredKind = Kind{
	Name: "chi_squared",
	Doc:  "Sum of the squares of df independent standard normal variables; df need not be whole.",
	Params: []Param{
		{Name: "df", Role: Pure, Doc: "degrees of freedom"},
	},
	Forms:   []Form{{Params: []string{"df"}}},
	Example: "chi_squared(4)",
	build:   func(a Args) (Dist, error) { return ChiSquared(a.Named["df"]) },
}

// A chiSquared is a gamma of shape df/2 and scale 2.
type chiSquared struct{ gamma }

// ChiSquared returns the chi-squared distribution; df in [0.1, 1e6].
func ChiSquared(df float64) (Dist, error) {
	if err := checkWithin(minPower, maxShape, named{"df", df}); err != nil {
		return nil, err
	}
	return chiSquared{newGamma(df/2, 2)}, nil
}

func (d chiSquared) String() string { return call("chi_squared", 2*d.shape) }
