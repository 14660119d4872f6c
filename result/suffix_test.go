package result

import (
	"slices"
	"strings"
	"testing"
)

func TestOneSuffix(t *testing.T) {
	for _, c := range []struct{ row, want string }{
		{"703M 25M 0.31B", "0.703B 0.025B 0.31B"},
		{"-950M ~0.1B 1.2B", "-0.950B ~0.1B 1.2B"},
		{"…25M 0.31B…", "…0.025B 0.31B…"},
		{"0 250k 1.30M", "0 0.250M 1.30M"},
		{"950 1.2k", "0.950k 1.2k"},
		{"12 1.2k", "12 1.2k"},
		{"2.5M 0.31B", "2.5M 0.31B"},
		{"– 470M 839M", "– 470M 839M"},
		{"1.2e-7 0.4", "1.2e-7 0.4"},
		{"1.5e20 4T 0.9T", "1.5e20 4T 0.9T"},
	} {
		if got := OneSuffix(strings.Fields(c.row)...); !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%q is printed as %q, want %q", c.row, got, c.want)
		}
	}
}
