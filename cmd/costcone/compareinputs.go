package main

import (
	"costcone/model"
	"costcone/result"
)

// comparedInputs says what the cases have in common, in the order of the first
// case that has an input.
func comparedInputs(cases []compared) []result.ComparedInput {
	var out []result.ComparedInput
	position := map[string]int{}
	values := make([]map[string]model.InputValue, len(cases))
	for i, k := range cases {
		values[i] = map[string]model.InputValue{}
		for _, v := range k.InputValues() {
			at, known := position[v.Name]
			if !known {
				at = len(out)
				position[v.Name] = at
				out = append(out, result.ComparedInput{Name: v.Name, Values: make([]*string, len(cases))})
			}
			shown := v.Shown
			out[at].Values[i] = &shown
			values[i][v.Name] = v
		}
	}
	for i := range out {
		out[i].Common = common(out[i].Name, values)
	}
	return out
}

// common says how alike the values of an input are in all cases.
func common(name string, values []map[string]model.InputValue) string {
	how := result.SameInput
	first, ok := values[0][name]
	for _, other := range values[1:] {
		v, has := other[name]
		switch {
		case !ok || !has:
			return result.OnlyInSome
		case v.Same(first):
		case !v.SameDraws(first) || len(v.Draws) == 0:
			how = result.OtherValue
		case how == result.SameInput:
			how = result.OtherShape
		}
	}
	return how
}
