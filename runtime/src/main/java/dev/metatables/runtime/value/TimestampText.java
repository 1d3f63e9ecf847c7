package dev.metatables.runtime.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads one timestamp or date from left to right. */
final class TimestampText {
    private static final int SECONDS_OF_DAY = 86_400;

    private final String text;
    private int at;

    TimestampText(String text) {
        this.text = text;
    }

    LocalDate date() {
        LocalDate date = calendarDate();
        boolean beforeChrist = skip(" BC");
        end();
        return beforeChrist ? date.withYear(1 - date.getYear()) : date;
    }

    Instant instant() {
        LocalDate date = calendarDate();
        char separator = text.charAt(at++);
        if (separator != 'T' && separator != ' ') {
            throw new DateTimeException("separator");
        }
        int hour = digits(2);
        expect(':');
        int minute = digits(2);
        expect(':');
        int second = digits(2);
        int nanos = fraction();
        int offset = offset();
        if (skip(" BC")) {
            date = date.withYear(1 - date.getYear());
        }
        end();
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("time");
        }
        long seconds = date.toEpochDay() * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second - offset;
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private LocalDate calendarDate() {
        int start = at;
        while (text.charAt(at) != '-') {
            at++;
        }
        int length = at - start;
        if (length < 4 || length > 9) {
            throw new DateTimeException("year");
        }
        at = start;
        int year = digits(length);
        expect('-');
        int month = digits(2);
        expect('-');
        return LocalDate.of(year, month, digits(2));
    }

    private int fraction() {
        if (at >= text.length() || text.charAt(at) != '.') {
            return 0;
        }
        at++;
        int nanos = 0;
        int scale = 100_000_000;
        while (at < text.length() && digit(text.charAt(at))) {
            nanos += (text.charAt(at++) - '0') * scale;
            scale /= 10;
        }
        return nanos;
    }

    private int offset() {
        char sign = text.charAt(at++);
        if (sign == 'Z') {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            throw new DateTimeException("offset");
        }
        int seconds = digits(2) * 3600;
        for (int unit = 60; unit >= 1 && at < text.length() && text.charAt(at) != ' '; unit /= 60) {
            if (text.charAt(at) == ':') {
                at++;
            }
            seconds += digits(2) * unit;
        }
        return sign == '-' ? -seconds : seconds;
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(at++);
            if (!digit(c)) {
                throw new DateTimeException("digit");
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private void expect(char c) {
        if (text.charAt(at++) != c) {
            throw new DateTimeException("expected " + c);
        }
    }

    private boolean skip(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }

    private void end() {
        if (at != text.length()) {
            throw new DateTimeException("rest");
        }
    }
}
