"""Large papers that somebody asked for: made by a job, kept for a few days, for that person alone.

What stands on the paper is settled when it is asked for, with the rights that the person has then; the job only lays it
out. See docs/pdf.md.
"""
