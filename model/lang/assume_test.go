package lang

import (
	"strings"
	"testing"

	"costcone/internal/diag"
	"costcone/sim/program"
)

// A formula with an error is what its declared unit says to what is made of it;
// without a declared unit nothing is said about what follows.
func TestErrorsBehindAnError(t *testing.T) {
	for _, c := range []struct {
		unit, is, behind string
		want             []string // parts of all messages, in order
	}{
		{"USD", "x*y", "o + 1 yr", []string{"declared as USD", "USD"}},
		{"USD", "x + nothing", "o + 1 yr", []string{"nothing", "USD"}},
		{"", "x + nothing", "o + 1 yr", []string{"nothing"}},
		{"USD", "x + nothing", "2*o + 1 USD", []string{"nothing"}},
		{"USD", "x + nothing", "sum(o[A], pool) + 1 yr", []string{"nothing"}},
		{"USD", "x + nothing", "if(o > 1 yr, 1, 2)", []string{"nothing", "USD"}},
		{"1", "x and nothing", "if(o, 1 USD, 2 USD)", []string{"nothing"}},
	} {
		u := NewUnits()
		var all []*Quantity
		add := func(name, text, unit string, role Role) {
			source := diag.PlainText(&diag.File{Name: name, Text: text}, diag.Pos{Line: 1, Col: 1}, text)
			parsed, ok := Parse(source, u, &diag.List{})
			if !ok {
				t.Fatalf("%s does not parse", text)
			}
			q := &Quantity{Name: name, At: source, Role: role, Cells: []Source{parsed}}
			if unit != "" {
				declared, ok := u.Lookup(unit)
				if unit == "1" {
					declared, ok = One, true
				}
				if !ok {
					t.Fatal(unit)
				}
				q.Unit = &declared
			}
			all = append(all, q)
		}
		add("x", "2", "", RoleInput)
		add("y", "3", "", RoleInput)
		add("o", c.is, c.unit, RoleFormula)
		add("p", c.behind, "", RoleFormula)
		m := &Module{Units: u, Currency: "USD", Quantities: all, Indexes: []*Index{{Name: "pool", Labels: []string{"A", "B"}}}}
		msgs := &diag.List{}
		m.Compile(program.NewBuilder(), func(string) int { return 0 }, msgs)
		got := msgs.Messages()
		if len(got) != len(c.want) {
			t.Errorf("o: %s, p: %s: %d messages, want %d: %v", c.is, c.behind, len(got), len(c.want), got)
			continue
		}
		for i, m := range got {
			if !strings.Contains(m.Text, c.want[i]) {
				t.Errorf("o: %s, p: %s: message %q lacks %q", c.is, c.behind, m.Text, c.want[i])
			}
		}
	}
}
