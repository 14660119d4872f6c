package result_test

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"costcone/result"
	"costcone/result/resulttest"
)

func encode(t *testing.T, r *result.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJSONRoundTripKeepsEveryByte(t *testing.T) {
	r := resulttest.Fleet()
	r.Run.Seed = math.MaxUint64
	r.Outputs[0].Min = result.Number(math.Nextafter(1, 2))
	r.Outputs[0].Max = result.Number(math.MaxFloat64)
	r.Claims[0].Says = "quotes \" and \\ and <html> & \u2028 and [a, {b: c}]"
	for name, r := range map[string]*result.Result{"fleet": r, "level80": level80(), "empty": resulttest.Empty("")} {
		first := encode(t, r)
		read, err := result.ReadJSON(strings.NewReader(first))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if second := encode(t, read); second != first {
			t.Errorf("%s: written %d bytes, read and written %d", name, len(first), len(second))
		}
	}
}

// Layout is white space only: it must not touch what the JSON says.
func TestJSONLayoutIsWhiteSpace(t *testing.T) {
	r := resulttest.Fleet()
	r.Claims[0].Says = "a \\\" , : { [ ] } \\"
	var pretty, plain bytes.Buffer
	if err := json.Compact(&pretty, []byte(encode(t, r))); err != nil {
		t.Fatal(err)
	}
	e := json.NewEncoder(&plain)
	e.SetEscapeHTML(false)
	read, err := result.ReadJSON(strings.NewReader(encode(t, r)))
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Encode(read); err != nil {
		t.Fatal(err)
	}
	if got, want := pretty.String(), strings.TrimSpace(plain.String()); got != want {
		t.Errorf("the layout changed the content:\n%.300s\n%.300s", got, want)
	}
}

// Every output has every key of the format, whatever its kind.
func TestEveryOutputHasEveryKey(t *testing.T) {
	var decoded struct {
		Outputs []map[string]json.RawMessage `json:"outputs"`
	}
	r := resulttest.Fleet()
	r.Outputs = append(r.Outputs, level80().Outputs...)
	if err := json.Unmarshal([]byte(encode(t, r)), &decoded); err != nil {
		t.Fatal(err)
	}
	keys := "name at unit kind mean sd min max quantiles histogram warnings doc scope curve"
	for i, o := range decoded.Outputs {
		for _, k := range strings.Fields(keys) {
			if _, ok := o[k]; !ok {
				t.Errorf("output %d has no %q", i, k)
			}
		}
		if string(o["kind"]) != `"probability"` {
			continue
		}
		for k, want := range map[string]string{
			"unit": `"1"`, "sd": "null", "min": "null", "max": "null", "histogram": "null", "curve": "null", "quantiles": "[]",
		} {
			if got := string(o[k]); got != want {
				t.Errorf("a probability's %s is %s, want %s", k, got, want)
			}
		}
	}
}

func TestReadJSONRefusesWithAReason(t *testing.T) {
	whole := encode(t, resulttest.Fleet())
	for name, c := range map[string]struct{ text, want string }{
		"empty":          {"", "not a costcone result"},
		"no JSON":        {"title: x", "not a costcone result: line 1"},
		"no schema":      {`{"a": 1}`, `it has no "schema"`},
		"other schema":   {`{"schema": "x"}`, `its schema is "x", want "costcone.result/1"`},
		"later schema":   {`{"schema": "costcone.result/2"}`, `schema "costcone.result/2"; this costcone reads "costcone.result/1"`},
		"cut short":      {whole[:len(whole)/2], "line "},
		"more behind":    {whole + "{}", "not a costcone result"},
		"wrong type":     {strings.Replace(whole, `"trials": 1048576`, `"trials": "many"`, 1), "line 10"},
		"no trials":      {strings.Replace(whole, `"trials": 1048576`, `"trials": 0`, 1), "run.trials is 0"},
		"level":          {strings.Replace(whole, `"level": 0.9`, `"level": 1`, 1), "run.level is 1"},
		"kind":           {strings.Replace(whole, `"kind": "quantity"`, `"kind": "q"`, 1), `output 1 (final_run_rental): kind is "q"`},
		"histogram":      {strings.Replace(whole, `"counts": [`, `"counts": [1, `, 1), "the histogram has 197 edges for 197 counts"},
		"dimension":      {strings.Replace(whole, `"dimension": 1`, `"dimension": 0`, 1), "input 1 (gpu_price[H100])"},
		"claim's output": {strings.Replace(whole, `"output": "final_run_rental"`, `"output": "gone"`, 1), `claim 1 is on "gone"`},
		"label":          {strings.Replace(whole, `"pool": "H100"`, `"pool": 100`, 1), `the label of "pool" is no string`},
	} {
		_, err := result.ReadJSON(strings.NewReader(c.text))
		if err == nil {
			t.Errorf("%s: accepted", name)
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: says %q, want it to hold %q", name, err, c.want)
		}
	}
}

func TestReadJSONPassesOverLaterKeys(t *testing.T) {
	text := strings.Replace(encode(t, resulttest.Fleet()), `"schema"`, `"later": {"a": [1]}, "schema"`, 1)
	if _, err := result.ReadJSON(strings.NewReader(text)); err != nil {
		t.Error(err)
	}
}
