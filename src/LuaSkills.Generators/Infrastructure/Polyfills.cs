// Types the compiler needs for records, init and required members and that netstandard2.0 lacks.

namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
