package result

import (
	"fmt"
	"slices"
	"strings"
)

// mostNamed is how many outputs a warning names that holds for several.
const mostNamed = 8

// allWarnings returns the run's warnings and then the outputs'. Those that
// differ in the output only are one.
func (r *Result) allWarnings() []string {
	var all []string
	for _, w := range r.Warnings {
		all = append(all, clean(w))
	}
	var texts []string
	about := map[string][]string{}
	for i := range r.Outputs {
		for _, w := range r.Outputs[i].Warnings {
			if about[w] == nil {
				texts = append(texts, w)
			}
			about[w] = append(about[w], r.Outputs[i].Label())
		}
	}
	for _, w := range texts {
		all = append(all, clean(namesOf(about[w])+": "+w))
	}
	return all
}

// namesOf lists names, the first few of many.
func namesOf(names []string) string {
	if more := len(names) - mostNamed; more > 1 {
		return strings.Join(names[:mostNamed], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(names, ", ")
}

// constantNote stands in the place of what a text says about trials and digits
// where there is nothing random to say it of.
const constantNote = "no input varies: every output is a constant"

// nothingVaries reports whether nothing is random and every output is known
// without any trial.
func (r *Result) nothingVaries() bool {
	varies := func(o Output) bool {
		if o.Kind == Probability {
			return o.Mean == nil || o.Mean.Value != 0 && o.Mean.Value != 1
		}
		return !o.Exact()
	}
	return len(r.Outputs) > 0 && len(r.Inputs) == 0 && !slices.ContainsFunc(r.Outputs, varies)
}
