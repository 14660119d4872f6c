package program

// Input returns the input column that output j is, as it stands, if it is one.
func (p *Program) Input(j int) (int, bool) {
	at := p.outputs[j]
	if at.kind != inInput {
		return 0, false
	}
	return int(at.at), true
}
