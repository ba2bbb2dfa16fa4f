"""The board of a consultancy (代办工作台): every client by days of slack, and what does not fit between them."""
