// shift_add_tb: additions in every form, signs, shifts and widths on random numbers and extremes, each cycle, against integer arithmetic.
module shift_add_tb;
    localparam A_BITS = 6;
    localparam B_BITS = 5;
    localparam CASES = 3 * 2 * 2 * 3 * 2;
    localparam CYCLES = 2000;

    reg clk = 1'b0;
    reg [A_BITS-1:0] a = 0;
    reg [B_BITS-1:0] b = 0;
    integer cycle = 0;
    integer seed = 7;
    wire [CASES-1:0] wrong;
    integer errors = 0;

    always #1 clk = ~clk;

    genvar form, a_signed, b_signed, size, wide;
    generate
        for (form = 0; form < 3; form = form + 1) begin : g_form
            for (a_signed = 0; a_signed < 2; a_signed = a_signed + 1) begin : g_a
                for (b_signed = 0; b_signed < 2; b_signed = b_signed + 1) begin : g_b
                    for (size = 0; size < 3; size = size + 1) begin : g_shift
                        for (wide = 0; wide < 2; wide = wide + 1) begin : g_bits
                            // Shifts of 0, 3 and 8, of which the reversed form takes 1 for 0; as few bits as can be, where sums wrap, and enough.
                            localparam SHIFT = (size == 0) ? form / 2 : 5 * size - 2;
                            localparam BITS = (wide != 0) ? 16 : (B_BITS + SHIFT > A_BITS) ? B_BITS + SHIFT : A_BITS;
                            localparam INDEX = (((form * 2 + a_signed) * 2 + b_signed) * 3 + size) * 2 + wide;
                            wire [BITS-1:0] sum;
                            integer first;
                            integer second;
                            reg [BITS-1:0] expected;
                            convoy_shift_add #(
                                .FORM(form), .SHIFT(SHIFT), .A_BITS(A_BITS), .A_SIGNED(a_signed), .B_BITS(B_BITS), .B_SIGNED(b_signed), .BITS(BITS)
                            ) u_sum (.clk(clk), .a(a), .b(b), .sum(sum));
                            always @(posedge clk) begin
                                first = a;
                                second = b;
                                if (a_signed != 0 && first >= 32) first = first - 64;
                                if (b_signed != 0 && second >= 16) second = second - 32;
                                second = second * (1 << SHIFT);
                                expected <= (form == 0) ? first + second : (form == 1) ? first - second : second - first;
                            end
                            assign wrong[INDEX] = sum !== expected;
                        end
                    end
                end
            end
        end
    endgenerate

    always @(posedge clk) begin
        cycle <= cycle + 1;
        a <= (cycle % 8 == 0) ? 6'd32 : (cycle % 8 == 1) ? 6'd31 : (cycle % 8 == 2) ? 6'd63 : $random(seed);
        b <= (cycle % 5 == 0) ? 5'd16 : (cycle % 5 == 1) ? 5'd15 : (cycle % 5 == 2) ? 5'd31 : $random(seed);
        if (cycle > 0 && wrong !== {CASES{1'b0}}) errors <= errors + 1;
        if (cycle == CYCLES) begin
            if (errors == 0) $display("PASS: %0d additions", CASES * CYCLES);
            else $display("FAIL: wrong in %0d cycles", errors);
            $finish;
        end
    end
endmodule
