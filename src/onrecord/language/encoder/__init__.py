"""The compact encoder: text to model inputs, the two networks, logits to spans. The only code that touches weights."""
