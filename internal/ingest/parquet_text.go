package ingest

import (
	"encoding/hex"
	"math/big"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// parquetText returns how values of a type are written: numbers as JSON writes
// them, moments in ISO 8601 (without a zone where the file means local time).
func parquetText(t parquet.Type) func([]byte, parquet.Value) []byte {
	if l := t.LogicalType(); l != nil {
		switch v := l.Value.(type) {
		case *format.TimestampType:
			return timestampText(v.IsAdjustedToUTC, timeUnit(v.Unit))
		case *format.DateType:
			return dateText
		case *format.TimeType:
			return timeOfDayText(timeUnit(v.Unit))
		case *format.DecimalType:
			return decimalText(min(max(int(v.Scale), 0), 76))
		case *format.UUIDType:
			return uuidText
		case *format.IntType:
			if !v.IsSigned {
				return unsignedText
			}
		}
	} else if c := t.ConvertedType(); c != nil {
		switch *c {
		case deprecated.TimestampMillis:
			return timestampText(true, time.Millisecond)
		case deprecated.TimestampMicros:
			return timestampText(true, time.Microsecond)
		case deprecated.Date:
			return dateText
		}
	}
	return plainText
}

func timeUnit(u format.TimeUnit) time.Duration {
	if u.Value == nil {
		return time.Microsecond
	}
	return u.Value.Duration()
}

func timestampText(utc bool, unit time.Duration) func([]byte, parquet.Value) []byte {
	layout := "2006-01-02T15:04:05.999999"
	if utc {
		layout += "Z07:00"
	}
	return func(dst []byte, v parquet.Value) []byte {
		n := v.Int64()
		var t time.Time
		switch unit {
		case time.Millisecond:
			t = time.UnixMilli(n)
		case time.Microsecond:
			t = time.UnixMicro(n)
		default:
			t = time.Unix(n/1e9, n%1e9)
		}
		return t.UTC().AppendFormat(dst, layout)
	}
}

func dateText(dst []byte, v parquet.Value) []byte {
	return time.Unix(int64(v.Int32())*86400, 0).UTC().AppendFormat(dst, "2006-01-02")
}

func timeOfDayText(unit time.Duration) func([]byte, parquet.Value) []byte {
	return func(dst []byte, v parquet.Value) []byte {
		n := v.Int64()
		if v.Kind() == parquet.Int32 {
			n = int64(v.Int32())
		}
		return time.Unix(0, 0).UTC().Add(time.Duration(n)*unit).AppendFormat(dst, "15:04:05.999999")
	}
}

// decimalText writes whole numbers of the smallest unit with their point.
func decimalText(scale int) func([]byte, parquet.Value) []byte {
	return func(dst []byte, v parquet.Value) []byte {
		n := new(big.Int)
		switch v.Kind() {
		case parquet.Int32:
			n.SetInt64(int64(v.Int32()))
		case parquet.Int64:
			n.SetInt64(v.Int64())
		default:
			b := v.ByteArray()
			n.SetBytes(b)
			if len(b) > 0 && b[0]&0x80 != 0 { // two's complement
				n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
			}
		}
		if n.Sign() < 0 {
			dst = append(dst, '-')
		}
		digits := n.Abs(n).String()
		for len(digits) <= scale {
			digits = "0" + digits
		}
		dst = append(dst, digits[:len(digits)-scale]...)
		if scale > 0 {
			dst = append(append(dst, '.'), digits[len(digits)-scale:]...)
		}
		return dst
	}
}

func uuidText(dst []byte, v parquet.Value) []byte {
	h := hex.EncodeToString(v.ByteArray())
	if len(h) != 32 {
		return append(dst, h...)
	}
	return append(dst, h[:8]+"-"+h[8:12]+"-"+h[12:16]+"-"+h[16:20]+"-"+h[20:]...)
}

func unsignedText(dst []byte, v parquet.Value) []byte {
	if v.Kind() == parquet.Int32 {
		return strconv.AppendUint(dst, uint64(v.Uint32()), 10)
	}
	return strconv.AppendUint(dst, v.Uint64(), 10)
}

// plainText writes a value that only has a physical type. Twelve-byte integers
// are moments: nanoseconds of the day, then the Julian day.
func plainText(dst []byte, v parquet.Value) []byte {
	switch v.Kind() {
	case parquet.Boolean:
		return strconv.AppendBool(dst, v.Boolean())
	case parquet.Int32:
		return strconv.AppendInt(dst, int64(v.Int32()), 10)
	case parquet.Int64:
		return strconv.AppendInt(dst, v.Int64(), 10)
	case parquet.Int96:
		i := v.Int96()
		const julian1970 = 2440588
		nanos := int64(i[0]) | int64(i[1])<<32
		t := time.Unix((int64(i[2])-julian1970)*86400, nanos)
		return t.UTC().AppendFormat(dst, "2006-01-02T15:04:05.999999Z07:00")
	case parquet.Float:
		return strconv.AppendFloat(dst, float64(v.Float()), 'f', -1, 32)
	case parquet.Double:
		return strconv.AppendFloat(dst, v.Double(), 'f', -1, 64)
	}
	return append(dst, v.ByteArray()...)
}
