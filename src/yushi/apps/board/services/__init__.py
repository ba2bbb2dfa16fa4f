"""What changes the board: snapshots kept current, fees, notes of practice; and the demonstration's invented enterprises."""
