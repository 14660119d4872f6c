package model

import (
	"strings"
	"testing"

	"costcone/internal/diag"
)

// A currency that is not the model's is warned of, unless a rate is declared,
// with which an output may be in it.
func TestCurrencyOfAnotherModel(t *testing.T) {
	const body = "model: fleet\nindexes: {pool: [H100]}\ninputs: {gpus: 8, gpu_price: 30k, server_overhead: 1.5}\n"
	for _, c := range []struct {
		text, warning string
		capex         float64
	}{
		{"currency: EUR\n" + body + "outputs: [server_capex]\n", "1:11: warning: nothing is converted: the model's inputs and outputs stay in USD", 360_000},
		{"currency: USD\n" + body + "outputs: [server_capex]\n", "", 360_000},
		{body + "outputs: [server_capex]\n", "", 360_000},
		{"currency: EUR\nunits: {EUR: 1.2 USD}\n" + body + "outputs: [{name: server_capex, unit: EUR}]\n", "", 300_000},
	} {
		s, messages := Compile(&diag.File{Name: "s.yaml", Text: c.text + "costcone: 1\n"}, Options{})
		if err := messages.Err(); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, m := range messages.Warnings() {
			got += m.Error() + "\n"
		}
		if (got == "") != (c.warning == "") || !strings.Contains(got, c.warning) {
			t.Errorf("%s\nmessages %q, want %q", c.text, got, c.warning)
		}
		o := s.Plan.Outputs[0]
		for i, name := range s.Plan.Trace.Names {
			if value := o.Scale.Div(s.Medians()[i]); name == "server_capex" && value != c.capex {
				t.Errorf("%s\nserver_capex is %v %s, want %v", c.text, value, o.Unit, c.capex)
			}
		}
	}
}
