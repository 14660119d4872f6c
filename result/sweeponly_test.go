package result

import (
	"bytes"
	"strings"
	"testing"
)

// What Only keeps is what the whole table has of it, and Align puts it back in
// its place; what is gone cannot be asked for.
func TestSweepOnly(t *testing.T) {
	all := swept()
	for name, gone := range map[string]string{"cost": "dear", "cost[H100]": "dear", "dear": "cost[H100]"} {
		s := swept()
		s.Only([]string{name})
		if len(s.Outputs) != 1 || len(s.Points) != 3 || len(s.Points[0].Outputs) != 0 || len(s.Points[2].Outputs) != 1 {
			t.Fatalf("%s: %d outputs, points %v", name, len(s.Outputs), s.Points)
		}
		var some, whole bytes.Buffer
		if err := s.WriteText(&some); err != nil {
			t.Fatal(err)
		}
		if err := all.WriteText(&whole); err != nil {
			t.Fatal(err)
		}
		for _, section := range strings.Split(whole.String(), "\n\n") {
			about := strings.HasPrefix(section, gone)
			if strings.Contains(some.String(), strings.TrimSuffix(section, "\n")) == about && (about || strings.HasPrefix(section, s.Outputs[0].Name)) {
				t.Errorf("--only %s:\n%s", name, &some)
			}
		}
		if err := s.Align(all.Outputs, nil); err == nil || !strings.Contains(err.Error(), gone) {
			t.Errorf("--only %s has all: %v", name, err)
		}
		if err := s.Align(all.Outputs, []string{name}); err != nil {
			t.Error(err)
		}
		i := map[string]int{"cost[H100]": 1, "dear": 0}[gone]
		if got, want := s.Points[2].Outputs[i].Mean.Value, all.Points[2].Outputs[i].Mean.Value; got != want || s.Points[2].Outputs[1-i].Mean != nil {
			t.Errorf("--only %s: put back, %v, want %v", name, got, want)
		}
	}
	s := swept()
	s.Only(nil)
	if len(s.Outputs) != 2 {
		t.Errorf("without names, %d outputs", len(s.Outputs))
	}
}
