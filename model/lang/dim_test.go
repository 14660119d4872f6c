package lang

import (
	"testing"

	"pgregory.net/rapid"
)

func TestDimStrings(t *testing.T) {
	money, gpu, hour, energy := baseDim("USD"), baseDim("GPU"), baseDim("h"), baseDim("Wh")
	for _, c := range []struct {
		d    Dim
		want string
	}{
		{Dim{}, "1"},
		{money, "USD"},
		{money.Div(gpu).Div(hour), "USD/GPU/h"},
		{Dim{}.Div(hour), "1/h"},
		{gpu.Mul(hour), "GPU*h"},
		{hour.Pow(-2), "1/h^2"},
		{energy.Div(hour), "W"},
		{energy.Div(hour).Div(gpu), "W/GPU"},
		{hour.Div(energy), "1/W"},
		{energy.Div(hour.Pow(2)), "W/h"},
		{energy.Pow(2).Div(hour), "W*Wh"},
		{energy.Mul(hour), "Wh*h"},
		{baseDim("EUR").Mul(money).Pow(2), "EUR^2*USD^2"},
		{baseDim("token").Div(gpu).Div(hour), "token/GPU/h"},
	} {
		if got := c.d.String(); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// Dims are an abelian group under Mul, written as a map of exponents here.
func TestDimsAgainstExponents(t *testing.T) {
	bases := []string{"USD", "EUR", "GPU", "person", "FLOP", "token", "B", "Wh", "h", "wafer"}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (Dim, map[string]int) {
			d, exps := Dim{}, map[string]int{}
			for _, b := range rapid.SliceOf(rapid.SampledFrom(bases)).Draw(t, name) {
				d, exps[b] = d.Mul(baseDim(b)), exps[b]+1
			}
			return d, exps
		}

		a, ea := draw("a")
		b, eb := draw("b")
		n := rapid.IntRange(-3, 3).Draw(t, "n")
		for _, base := range bases {
			if got, want := a.Div(b).Pow(n).Exponent(base), (ea[base]-eb[base])*n; got != want {
				t.Fatalf("exponent of %s is %d, want %d", base, got, want)
			}
		}
		if a.Mul(b) != b.Mul(a) || a.Div(b).Mul(b) != a || a.Pow(0) != (Dim{}) || !a.Div(a).IsPure() {
			t.Fatalf("%s and %s", a, b)
		}
		if root, ok := a.Pow(6).Root(3); !ok || root != a.Pow(2) {
			t.Fatalf("root of %s", a)
		}

	})
}

func TestRoot(t *testing.T) {
	if _, ok := baseDim("h").Pow(3).Root(2); ok {
		t.Error("h^3 has a square root")
	}
	if got, ok := baseDim("h").Pow(-4).Root(2); !ok || got != baseDim("h").Pow(-2) {
		t.Error("root of h^-4")
	}
}

func TestOffBy(t *testing.T) {
	power := baseDim("Wh").Div(baseDim("h"))
	for _, c := range []struct {
		a, b  Dim
		thing string
		exp   int
		ok    bool
	}{
		{power.Div(baseDim("GPU")), power, "GPU", -1, true},
		{power, power.Div(baseDim("GPU")), "GPU", 1, true},
		{baseDim("USD"), baseDim("USD").Div(baseDim("person")), "person", 1, true},
		{baseDim("USD").Div(baseDim("token").Pow(2)), baseDim("USD"), "token", -2, true},
		{power, power, "", 0, false},
		{baseDim("USD"), baseDim("USD").Div(baseDim("h")), "", 0, false},
		{power.Div(baseDim("GPU")), baseDim("USD"), "", 0, false},
	} {
		if thing, exp, ok := c.a.OffBy(c.b); thing != c.thing || exp != c.exp || ok != c.ok {
			t.Errorf("%s off %s: %s^%d %v", c.a, c.b, thing, exp, ok)
		}
	}
}

// Absurd exponents stop; they do not wrap around to a pure number.
func TestExponentsSaturate(t *testing.T) {
	d := baseDim("h")
	for range 100 {
		d = d.Mul(d)
		if d.IsPure() {
			t.Fatal("a power of h became a pure number")
		}
	}
	if d.Pow(1<<62).Exponent("h") != maxExponent || d.Pow(-1<<62).Exponent("h") != -maxExponent {
		t.Error("Pow does not saturate")
	}
}

// baseDim returns the dimension of a base unit, given by its name.
func baseDim(name string) Dim { return newDim([]power{{name, 1}}) }
