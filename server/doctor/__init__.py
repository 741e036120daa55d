"""`visavis doctor`: does everything that this clinic needs answer from here?"""
