package result

import (
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func est(value, lo, hi float64) Estimate {
	return Estimate{Value: Number(value), Lo: Number(lo), Hi: Number(hi)}
}

func TestDigitsStopWhereTheIntervalDoes(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		value, lo, hi float64
		want          string
	}{
		{1.48977e9, 1.4896e9, 1.4899e9, "1.4898B"},        // half-width 170k: place 100k
		{1.48977e9, 1.48967e9, 1.48987e9, "1.4898B"},      // half-width exactly 100k
		{1.388623, 1.3880, 1.3890, "1.389"},               // width 0.0013 -> 0.001
		{0.2396916, 0.23968, 0.23970, "0.23969"},          // width 2.3e-5 -> 1e-5
		{5576000, 5575999.9999, 5576000.0001, "5.57600M"}, // never more than six
		{999.96, 999.9, 1000.02, "1.0000k"},               // carries over, the place stays 0.1
		{9.996, 9.99, 10.002, "10.00"},
		{352e6, 344e6, 360e6, "0.35B"},     // no zero that holds a place
		{3e8, 2.2e8, 3.8e8, "0.3B"},        // one digit
		{35, 25, 45, "~40"},                // one digit and a zero
		{5, 3.8, 6.2, "~5"},                // the leading digit is not certain
		{1000, 1000, 10000, "~1k"},         // nothing is
		{0.0003, -0.0017, 0.0023, "0.000"}, // not told from 0
		{-0.0003, -0.0023, 0.0017, "0.000"},
		{3.2e6, -5e7, 5e7, "~0"},
		{-1.5234e6, -1.5239e6, -1.5229e6, "-1.523M"},
		{-750, -751, -749, "-750"},
		{2.86651572e-7, 2.8e-7, 2.9e-7, "2.9e-7"},
		{0.00123, 0.00122, 0.00124, "0.00123"},
		{0.000123, 0.000122, 0.000124, "0.000123"},
		{0.00000123, 0.00000122, 0.00000124, "1.23e-6"},
		{3.14159e24, 3.141e24, 3.142e24, "3.142e24"},
		{3e14, 2.2e14, 3.8e14, "3e14"},
		{1.2345e12, 1.2344e12, 1.2346e12, "1.2345T"},
		{1234567, nan, 1234667, "…1.2M"}, // open below
		{1234567, 1234467, nan, "1.2M…"},
		{1234567, nan, nan, "…1M…"},
		{512, nan, nan, "…512…"}, // what every trial gave
		{512.5, nan, nan, "…0.5k…"},
		{nan, nan, nan, "–"},
		{0, 0, 0, "0"},
		{0, -0.1, 0.1, "0.0"},
	} {
		if got := est(c.value, c.lo, c.hi).Text(); got != c.want {
			t.Errorf("%v [%v, %v] prints %q, want %q", c.value, c.lo, c.hi, got, c.want)
		}
	}
}

func TestAtomsAndClaimsPrintExactly(t *testing.T) {
	for x, want := range map[float64]string{
		5576000:    "5.576M",
		294672:     "294.672k",
		87072:      "87.072k",
		10000:      "10k",
		400:        "400",
		1.6e9:      "1.6B",
		0:          "0",
		-2.5:       "-2.5",
		0.05:       "0.05",
		1.0 / 3:    "0.3333333",
		1e-9:       "1e-9",
		3.7e15:     "3.7e15",
		1e15:       "1e15",
		40:         "40",
		300e6:      "300M",
		12345678.9: "12.34568M",
	} {
		if got := Exact(x); got != want {
			t.Errorf("%v prints %q, want %q", x, got, want)
		}
		atom := Estimate{Value: Number(x), Lo: Number(x), Hi: Number(x), Atom: true}
		if got := atom.Text(); got != want {
			t.Errorf("the atom %v prints %q, want %q", x, got, want)
		}
	}
}

func TestShort(t *testing.T) {
	for x, want := range map[float64]string{
		1234567: "1.235M", 30000: "30k", 0: "0", -0.0123456: "-0.01235", 9999.9: "10k", 0.055: "0.055", math.Inf(1): "+Inf",
	} {
		if got := Short(x); got != want {
			t.Errorf("%v prints %q, want %q", x, got, want)
		}
	}
}

func TestBrief(t *testing.T) {
	for want, e := range map[string]Estimate{
		"1.48B": est(1.48097e9, 1.4808e9, 1.4811e9), "4.18M": est(4.18205e6, 4.1820e6, 4.1821e6), "~40": est(35, 25, 45),
		"0.667": {Value: 2.0 / 3, Lo: 2.0 / 3, Hi: 2.0 / 3, Atom: true}, "–": est(math.NaN(), 0, 1), "9.50M": est(9.5e6, 9.46e6, 9.54e6),
	} {
		if got := (Format{}).Brief(e); got != want {
			t.Errorf("%v prints %q, want %q", e, got, want)
		}
	}
}

func TestPercentages(t *testing.T) {
	for _, c := range []struct {
		value, lo, hi  float64
		want, interval string
	}{
		{0.0786496, 0.07813, 0.07917, "7.9 %", "7.81 % to 7.92 %"},
		{0.5, 0.38, 0.62, "~50 %", "38 % to 62 %"},
		{0, 0, 3.5e-6, "0.0000 %", "0.0000 % to 0.0004 %"},
		{1, 1 - 3.5e-6, 1, "100.000 %", "99.9996 % to 100.0000 %"},
		{2.87e-7, 2.5e-7, 3.2e-7, "0.000029 %", "0.000025 % to 0.000032 %"},
		{0.25, math.NaN(), 0.26, "…25 %", "… to 26.0 %"},
	} {
		e := est(c.value, c.lo, c.hi)
		if got := e.Percent(); got != c.want {
			t.Errorf("%v prints %q, want %q", e, got, c.want)
		}
		if got := e.PercentInterval(); got != c.interval {
			t.Errorf("interval of %v prints %q, want %q", e, got, c.interval)
		}
	}
}

// The rule itself, over many magnitudes: what is printed, read back, lies
// within 5.5 units of its last digit of every point of the interval, and inside it, unless it
// is marked as uncertain; and one digit more would not.
func TestPrintedDigitsAreSupported(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	number := regexp.MustCompile(`^(~?)(-?)(\d+)(?:\.(\d+))?([kMBT]?)(?:e(-?\d+))?$`)
	tight := 0
	for range 20000 {
		value := math.Pow(10, 32*rng.Float64()-12) * (2*rng.Float64() - 1)
		half := math.Abs(value) * math.Pow(10, -7*rng.Float64())
		text := est(value, value-half, value+half).Text()
		m := number.FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("%v ± %v prints %q", value, half, text)
		}
		exponent := 3 * strings.Index(" kMBT", m[5]+"")
		if m[5] == "" {
			exponent = 0
		}
		if m[6] != "" {
			e, err := strconv.Atoi(m[6])
			if err != nil {
				t.Fatal(err)
			}
			exponent = e
		}
		unit := math.Pow(10, float64(exponent-len(m[4])))
		read, err := strconv.ParseFloat(m[2]+m[3]+"."+m[4]+"0e"+strconv.Itoa(exponent), 64)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(read-value) > 0.5001*max(unit, math.Pow(10, math.Floor(math.Log10(half)+1))) {
			t.Fatalf("%v ± %v prints %q: not the nearest", value, half, text)
		}
		if m[1] == "~" {
			continue
		}
		if math.Abs(read-value) > 1.0001*half && half > 1e-5*math.Abs(value) {
			t.Fatalf("%v ± %v prints %q: outside its interval", value, half, text)
		}
		if half > 5.03*unit {
			t.Fatalf("%v ± %v prints %q: the last digit is not supported", value, half, text)
		}
		digits := len(strings.TrimLeft(m[3]+m[4], "0"))
		if digits > maxDigits+1 {
			t.Fatalf("%v ± %v prints %q: too many digits", value, half, text)
		}
		if half > 0.4975*unit {
			tight++
		} else if digits < maxDigits {
			t.Fatalf("%v ± %v prints %q: a supported digit is missing", value, half, text)
		}
	}
	if tight < 10000 {
		t.Fatalf("only %d of the cases were bound by the interval", tight)
	}
}

// The probability as printed lies inside its interval as printed.
func TestPercentLiesInItsInterval(t *testing.T) {
	for _, c := range []struct {
		value, lo, hi Number
		want          string
	}{
		{0.7976, 0.7973, 0.7979, "79.73 % to 79.79 %"}, // printed as 79.76 %
		{0.0495, 0.0494, 0.0498, "4.94 % to 4.98 %"},   // printed as 4.95 %
		{0.07865, 0.0781, 0.0792, "7.81 % to 7.92 %"},
	} {
		if got := (Estimate{Value: c.value, Lo: c.lo, Hi: c.hi}).PercentInterval(); got != c.want {
			t.Errorf("%v in [%v, %v] prints %q, want %q", c.value, c.lo, c.hi, got, c.want)
		}
	}
}
