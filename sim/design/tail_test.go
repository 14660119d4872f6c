package design

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// tailByDefinition is the sentence in Tail's comment, in exact arithmetic.
func tailByDefinition(x uint64) *big.Float {
	r := x & (1<<63 - 1)
	if x>>63 == 1 {
		r = ^x
	}
	v := new(big.Float).SetUint64(r>>10 | 1)
	v.SetMantExp(v, -54)
	if x>>63 == 1 {
		v.Neg(v)
	}
	return v
}

func TestTailIsExact(t *testing.T) {
	check := func(t interface{ Fatalf(string, ...any) }, x uint64) {
		v := Tail(x)
		if new(big.Float).SetFloat64(v).Cmp(tailByDefinition(x)) != 0 {
			t.Fatalf("Tail(%#x) = %b", x, v)
		}
		if v == 0 || math.Abs(v) >= 0.5 {
			t.Fatalf("Tail(%#x) = %v is outside", x, v)
		}
	}
	for _, x := range []uint64{0, 1, 1<<10 - 1, 1 << 10, 1 << 11, 1<<62 - 1, 1 << 62, 1<<63 - 1, 1 << 63, 1<<63 + 1, 1<<63 + 1<<10, ^uint64(0), ^uint64(0) - 1<<10} {
		check(t, x)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, rapid.Uint64().Draw(t, "x")) })
}

func TestTailExtremes(t *testing.T) {
	for _, c := range []struct {
		x    uint64
		want float64
	}{
		{0, 0x1p-54}, {^uint64(0), -0x1p-54}, {1<<63 - 1, 0.5 - 0x1p-54}, {1 << 63, -(0.5 - 0x1p-54)},
	} {
		if got := Tail(c.x); got != c.want {
			t.Errorf("Tail(%#x) = %b, want %b", c.x, got, c.want)
		}
	}
}

// TestTailIsMonotone compares the uniforms that two words stand for, exactly.
func TestTailIsMonotone(t *testing.T) {
	uniform := func(v float64) *big.Float {
		u := new(big.Float).SetPrec(200).SetFloat64(v)
		if v < 0 {
			u.Add(u, big.NewFloat(1))
		}
		return u
	}
	rapid.Check(t, func(t *rapid.T) {
		x, y := rapid.Uint64().Draw(t, "x"), rapid.Uint64().Draw(t, "y")
		if x > y {
			x, y = y, x
		}
		if uniform(Tail(x)).Cmp(uniform(Tail(y))) > 0 {
			t.Fatalf("Tail falls between %#x and %#x", x, y)
		}
	})
}
