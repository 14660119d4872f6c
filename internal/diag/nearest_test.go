package diag

import "testing"

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		name  string
		known []string
		want  string // "" for none
	}{
		{"x", []string{"f", "y"}, ""},
		{"x", []string{"X"}, "X"},
		{"x", []string{"xy"}, ""},
		{"ab", []string{"ac", "abc", "a"}, ""},
		{"ab", []string{"ba"}, "ba"},
		{"kw", []string{"kWh", "kW"}, "kW"},
		{"yrs", []string{"yr"}, "yr"},
		{"xy2", []string{"x"}, ""},
		{"abc", []string{"abd"}, "abd"},
		{"H1OO", []string{"B200", "H200", "H100"}, "H100"},
		{"h1oo", []string{"H1O0"}, "H1O0"},
		{"capx", []string{"opex", "capex"}, "capex"},
		{"é", []string{"e"}, ""},
		{"é", []string{"É"}, "É"},
	} {
		if got, _ := Nearest(c.name, c.known); got != c.want {
			t.Errorf("nearest to %q of %q is %q, want %q", c.name, c.known, got, c.want)
		}
	}
}
