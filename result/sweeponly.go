package result

import (
	"fmt"
	"slices"
)

// Only drops the outputs that are not named, by name or as "name[label]", from
// the sweep and from its points. nil keeps everything.
func (s *Sweep) Only(names []string) {
	if names == nil {
		return
	}
	var keep []int
	for i := range s.Outputs {
		if slices.Contains(names, s.Outputs[i].Name) || slices.Contains(names, s.Outputs[i].Label()) {
			keep = append(keep, i)
		}
	}
	outputs := []SweepOutput{}
	for _, i := range keep {
		outputs = append(outputs, s.Outputs[i])
	}
	s.Outputs = outputs
	for k := range s.Points {
		p := &s.Points[k]
		if p.Failed != "" {
			continue
		}
		entries := []SweepEntry{}
		for _, i := range keep {
			entries = append(entries, p.Outputs[i])
		}
		p.Outputs = entries
	}
}

// Align gives the points the layout of outputs, with an empty entry where s does
// not have one of them. It is an error that s lacks one which names, as Only
// takes them, asks for; nil asks for all.
func (s *Sweep) Align(outputs []SweepOutput, names []string) error {
	from := make([]int, len(outputs))
	for i := range outputs {
		label := outputs[i].Label()
		from[i] = slices.IndexFunc(s.Outputs, func(o SweepOutput) bool { return o.Label() == label })
		if from[i] < 0 && (names == nil || slices.Contains(names, outputs[i].Name) || slices.Contains(names, label)) {
			return fmt.Errorf("it has no output %s", label)
		}
	}
	for k := range s.Points {
		p := &s.Points[k]
		if p.Failed != "" {
			continue
		}
		entries := make([]SweepEntry, len(outputs))
		for i, at := range from {
			if at >= 0 {
				entries[i] = p.Outputs[at]
			}
		}
		p.Outputs = entries
	}
	s.Outputs = slices.Clone(outputs)
	return nil
}
